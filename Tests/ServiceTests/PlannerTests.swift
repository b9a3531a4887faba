import Testing

@testable import Service

@Suite("Which piece of work is next")
struct PlannerTests {
    private func policies(_ change: (inout Policies) -> Void = { _ in }) -> Policies {
        var policies = Policies()
        change(&policies)
        return policies
    }

    /// Names of the submissions in the order in which a single worker does their pieces, each taking a second.
    private func order(_ planner: inout Planner, for seat: SeatKind = .any, atMost count: Int = 100) -> [String] {
        var names: [String] = []
        while names.count < count, let chunk = planner.next(for: seat) {
            names.append(chunk.evaluation)
            planner.finished(chunk, spent: 1)
        }
        return names
    }

    @Test("a short submission takes turns with a long one that came before it")
    func turns() {
        var planner = Planner(policies: policies())
        planner.add("long", tenant: "a", checks: Array(0..<6))
        planner.add("short", tenant: "a", checks: [0])
        #expect(order(&planner) == ["long", "short", "long", "long", "long", "long", "long"])
    }

    @Test("without chunks the first is worked off in one piece")
    func whole() {
        var planner = Planner(policies: policies { $0.chunks = false })
        planner.add("long", tenant: "a", checks: Array(0..<6))
        planner.add("short", tenant: "a", checks: [0])
        #expect(planner.next(for: .any) == Chunk(evaluation: "long", work: .check(Array(0..<6))))
        #expect(order(&planner) == ["short"])
    }

    @Test("tenants get equal shares, however many submissions each has")
    func shares() {
        var planner = Planner(policies: policies())
        for number in 0..<10 { planner.add("many \(number)", tenant: "many", checks: [0, 1]) }
        planner.add("one", tenant: "one", checks: Array(0..<5))
        let first = order(&planner, atMost: 10)
        #expect(first.count { $0 == "one" } == 5)
        var single = Planner(policies: policies { $0.fairShare = false })
        for number in 0..<10 { single.add("many \(number)", tenant: "many", checks: [0, 1]) }
        single.add("one", tenant: "one", checks: Array(0..<5))
        #expect(order(&single, atMost: 10).count { $0 == "one" } == 0)
    }

    @Test("who comes late neither has saved up time nor has to make up for others")
    func latecomers() {
        var planner = Planner(policies: policies())
        planner.add("old", tenant: "old", checks: Array(0..<100))
        _ = order(&planner, atMost: 50)
        planner.add("new", tenant: "new", checks: Array(0..<100))
        let shared = order(&planner, atMost: 20)
        #expect(shared.count { $0 == "new" } == 10)
    }

    @Test("a steady stream of short submissions does not starve a long one of the same tenant")
    func starvation() {
        var planner = Planner(policies: policies())
        planner.add("long", tenant: "a", checks: Array(0..<10))
        var done = 0
        for number in 0..<60 {
            planner.add("short \(number)", tenant: "a", checks: [0])
            for name in order(&planner, atMost: 2) where name == "long" { done += 1 }
        }
        #expect(done == 10)
    }

    @Test("within a tenant a higher priority goes first, between tenants it does not count")
    func priorities() {
        var planner = Planner(policies: policies())
        planner.add("low", tenant: "a", priority: 0, checks: [0])
        planner.add("high", tenant: "a", priority: 9, checks: [0])
        planner.add("other", tenant: "b", priority: 0, checks: [0, 1])
        #expect(order(&planner).firstIndex(of: "high")! < 2)
        #expect(order(&planner).isEmpty)
    }

    @Test("reports do not pile up under a load that leaves no pause")
    func reports() {
        var planner = Planner(policies: policies())
        for number in 0...Planner.mostReports {
            planner.add("done \(number)", tenant: "a")
            planner.wantReport(of: "done \(number)", isUrgent: false)
        }
        planner.add("new", tenant: "a", checks: [0])
        #expect(planner.next(for: .measuring) == nil)
        #expect(planner.next(for: .checking)?.work == .report)
        #expect(planner.next(for: .checking) == Chunk(evaluation: "new", work: .check([0])))
    }

    @Test("verdicts come before counts, and counts before reports that nobody waits for")
    func ranks() {
        var planner = Planner(policies: policies())
        planner.add("a", tenant: "a", checks: [0])
        planner.add([.piece(0)], to: "a")
        planner.wantReport(of: "a", isUrgent: false)
        planner.add("b", tenant: "b", checks: [0])
        planner.wantReport(of: "b", isUrgent: true)
        let works = (0..<5).compactMap { _ in planner.next(for: .any)?.work }
        #expect(works == [.report, .check([0]), .check([0]), .count([.piece(0)]), .report])
    }

    @Test("workers that are apart do only what is theirs")
    func kinds() {
        var planner = Planner(policies: policies())
        planner.add("a", tenant: "a", checks: [0])
        planner.add([.plan(task: "t")], to: "a")
        #expect(planner.next(for: .measuring)?.work == .count([.plan(task: "t")]))
        #expect(planner.next(for: .measuring) == nil)
        #expect(planner.next(for: .checking)?.work == .check([0]))
        #expect(planner.next(for: .checking) == nil)
    }

    @Test("whatever is added comes out once, and nothing of what was removed", arguments: 0..<20)
    func everythingOnce(seed: Int) {
        var generator = Seeded(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        var planner = Planner(
            policies: policies {
                $0.chunks = seed % 2 == 0
                $0.fairShare = seed % 3 == 0
            })
        var expected: [String: Set<Int>] = [:]
        var found: [String: [Int]] = [:]
        for step in 0..<200 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                let samples = Array(0..<Int.random(in: 1...5, using: &generator))
                planner.add("e\(step)", tenant: "t\(step % 3)", priority: step % 10, checks: samples)
                expected["e\(step)"] = Set(samples)
            case 1 where step % 7 == 0:
                guard let name = expected.keys.sorted().randomElement(using: &generator) else { continue }
                planner.remove(name)
                expected[name] = Set(found[name] ?? [])
            default: take(&planner, into: &found)
            }
        }
        while take(&planner, into: &found) {}
        for (name, samples) in expected {
            #expect(Set(found[name] ?? []) == samples && (found[name] ?? []).count == samples.count)
        }
        #expect(planner.backlog().samples == 0)
    }

    @discardableResult
    private func take(_ planner: inout Planner, into found: inout [String: [Int]]) -> Bool {
        guard let chunk = planner.next(for: .any), case .check(let samples) = chunk.work else { return false }
        found[chunk.evaluation, default: []] += samples
        planner.finished(chunk, spent: Double(samples.count))
        return true
    }
}

/// xorshift64: the same numbers for the same seed.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
