// swift-tools-version: 5.9
import PackageDescription

let package = Package(
  name: "alipay",
  targets: [
    .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .target(name: "Signing", dependencies: ["CLibcrypto"]),
    .executableTarget(name: "conform", dependencies: ["Signing"], path: "Sources/Conform"),
    .executableTarget(name: "client", dependencies: ["Signing"], path: "Sources/Client"),
    .executableTarget(name: "notify", dependencies: ["Signing", "CLibcrypto"], path: "Sources/Notify"),
  ]
)
