import AMS
import Groundwork
import Keyring
import Testing

@testable import UseCases

/// The facts that comparing reads from a real vault.
@Suite struct EnvironmentDifferenceTests {
  @Test("what a gateway accepted is seen, a rehearsal's is not") func verified() async throws {
    let workbench = try await Bench().withKeys()
    let project = try await workbench.project()
    #expect(try await project.facts(at: workbench.world.now()).sandbox.verified == nil)
    _ = try await workbench.checkStep("setup.public-key")
    let pair = try await project.facts(at: workbench.world.now())
    #expect(pair.sandbox.verified != nil)
    #expect(pair.production.verified == nil)
    #expect(pair.sandbox.newest(.merchantPrivate)?.name.description == "sandbox-private-v1")
    #expect(pair.sandbox.clientID == Bench.sandboxID)
  }

  @Test("a new project is told everything it needs, in order") func plan() async throws {
    let difference = try await Bench().withApp().environmentDifference()
    #expect(difference.app == "coffee-shop")
    #expect(difference.count(.error) == 7)
    #expect(difference.plan.first == "till env set clientId SANDBOX_5Y… --env sandbox")
    #expect(difference.plan.contains("till keys generate --env production"))
  }
}
