import Synchronization
import Testing

@testable import UseCases

/// Counts without a lock of its own: only its executor keeps two visits apart.
private actor Visitors {
  private let executor = CombiningExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let inside = Atomic<Int>(0)
  private var count = 0

  /// - Returns: how many were inside at the same time.
  func visit() -> Int {
    let met = inside.add(1, ordering: .relaxed).newValue
    count += 1
    inside.subtract(1, ordering: .relaxed)
    return met
  }

  var total: Int { count }
}

@Suite struct CombiningExecutorTests {
  @Test("visits from many threads are made one after the other, and none is lost") func oneAtATime() async {
    let visitors = Visitors()
    let most = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask {
          var most = 0
          for _ in 0..<40 { most = max(most, await visitors.visit()) }
          return most
        }
      }
      return await group.reduce(0, max)
    }
    #expect(most == 1)
    #expect(await visitors.total == 640)
  }

  @Test("an actor may go with its last visit, whichever thread makes it") func lastVisit() async {
    await withDiscardingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<100 {
            let visitors = Visitors()
            let visit = Task.detached { await visitors.visit() }
            _ = await visitors.visit()
            _ = await visit.value
          }
        }
      }
    }
  }
}
