import Cryptography
import Files
package import Groundwork
import HTTP
import HTTPNetworking
import Processes
import WebUI

/// What the page in a browser is to be served with.
package struct PageOrder: Sendable {
  /// 0 lets the system pick one.
  package let port: Int
  package let language: Language
  /// Options that every command of the page gets, such as `--vault FILE`.
  package let options: [String]
  /// Whether a browser is to be opened.
  package let opens: Bool

  package init(port: Int, language: Language, options: [String], opens: Bool) {
    self.port = port
    self.language = language
    self.options = options
    self.opens = opens
  }
}

extension Workbench {
  /// Whether commands would have to ask for the passphrase of the vault that is there.
  package var isVaultLocked: Bool { hasVault && secondsUnlocked() == nil }

  /// Serves the page to this machine until the task is cancelled.
  /// - Parameter ready: gets the address, with the token of this run, once it answers.
  /// - Throws: `ListenFailure`, and `FileFailure` if the browser cannot be shown the way.
  package func servePage(_ order: PageOrder, ready: @Sendable (String) -> Void) async throws {
    let door = PageDoor()
    let server = try HTTPServer(handler: door, limits: HTTPLimits(maximumConnections: 64, stopSeconds: 2))
    let port = try server.bind(port: order.port)
    let token = try RandomBytes.make(32).hex
    let access = LocalAccess(port: port, token: token, session: try RandomBytes.make(32).hex)
    door.open(
      PageHandlers(
        access: access, commands: OwnCommands(workbench: self, options: order.options, language: order.language),
        language: order.language))
    let address = "http://127.0.0.1:\(port)/#token=\(token)"
    let way = order.opens ? try BrowserWay(to: address, folder: FilePath.folder(of: home.rehearsal)) : nil
    defer { way?.close() }
    let running = Task { await server.run() }
    ready(address)
    way?.open(environment: environment)
    await withTaskCancellationHandler {
      await running.value
    } onCancel: {
      server.stop()
    }
  }
}
