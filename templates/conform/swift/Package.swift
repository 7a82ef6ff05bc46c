// swift-tools-version: 5.9
import PackageDescription

let package = Package(
  name: "conform",
  targets: [
    .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .target(name: "Signing", dependencies: ["CLibcrypto"]),
    .executableTarget(name: "conform", dependencies: ["Signing"], path: "Sources/Conform"),
  ]
)
