import Groundwork
import Sandbox

extension SandboxBooks {
  /// The world as the sandbox has it at this moment: its own clock, the rest as it is.
  func sandboxWorld() throws -> World { SandboxTime(try clock(), beside: world).world }
}
