import Testing

@testable import Bench

@Suite struct InterleavingTests {
    @Test("contenders take turns, and every other round goes backward")
    func order() throws {
        var order = ""
        let contenders = ["a", "b", "c"].map { name in
            Contender(name, method: name, timing: { order += name })
        }
        _ = try Interleaving(rounds: 3, warmUp: 1).measure(contenders)
        #expect(order == "abc" + "cba" + "abc" + "cba")
    }

    @Test("warm-up rounds are run and dropped")
    func warmUp() throws {
        var calls = 0.0
        let contender = Contender(
            "counting", method: "",
            measuring: {
                calls += 1; return calls
            })
        let series = try Interleaving(rounds: 3, warmUp: 2).measure([contender])
        #expect(series.map(\.values) == [[3, 4, 5]])
    }

    @Test("a contender that fails ends the measurement with its error")
    func failure() {
        struct Broken: Error {}
        #expect(throws: Broken.self) {
            try Interleaving(rounds: 3).measure([Contender("broken", method: "", timing: { throw Broken() })])
        }
    }

    @Test("every round is announced with how many there are")
    func progress() throws {
        var seen: [Int] = []
        _ = try Interleaving(rounds: 2, warmUp: 1).measure([Contender("a", method: "", timing: {})]) { done, total in
            seen.append(done)
            #expect(total == 3)
        }
        #expect(seen == [0, 1, 2])
    }
}
