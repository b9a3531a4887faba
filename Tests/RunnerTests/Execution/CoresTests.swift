import Counting
import Sandbox
import Testing

@testable import Runner

@Suite("Cores")
struct CoresTests {
    @Test("of hyperthreads one each is taken")
    func distinct() {
        let pairs = { (cpu: Int) in [cpu % 4, cpu % 4 + 4] }
        #expect(Cores.distinct(Array(0..<8), siblings: pairs) == [0, 1, 2, 3])
        #expect(Cores.distinct([5, 2, 6], siblings: pairs) == [5, 2])
        #expect(Cores.distinct([3, 1], siblings: { [$0] }) == [3, 1])
    }

    @Test(
        "the kernel's lists are read, and nothing else is",
        arguments: [("0-2,5\n", [0, 1, 2, 5]), ("3", [3]), ("", nil), ("2-1", nil), ("x", nil), ("0-99999999", nil)]
            as [(String, [Int]?)])
    func lists(text: String, members: [Int]?) { #expect(Cores.members(ofList: text) == members) }

    @Test("two that measure at the same time get different cores while there are any")
    func leases() {
        let first = CoreLease(1)
        #expect(first.cores.count == 1)
        guard Cores.physical().count > 1 else { return }
        let second = CoreLease(1)
        // Another measuring process of this machine may hold the rest: then cores are shared.
        #expect(second.cores.count == 1)
    }
}

@Suite("Fingerprints")
struct FingerprintTests {
    private let machine = Machine(
        processor: "A", architecture: "x86_64", kernel: "6.1", cores: 2, memoryBytes: 1, governor: "performance",
        smt: "on", runtimes: ["python": "3.11.2"])

    @Test("costs of the same machine, counter and isolation compare")
    func equal() {
        let one = Fingerprint(machine, counter: .icount, isolation: .strict)
        #expect(one.differences(from: one).isEmpty)
        var larger = machine
        larger.cores = 64
        #expect(Fingerprint(larger, counter: .icount, isolation: .strict) == one)
    }

    @Test("each fact that differs is named with both values")
    func different() {
        var other = machine
        other.kernel = "6.2"
        other.runtimes["python"] = "3.12.0"
        let here = Fingerprint(machine, counter: .icount, isolation: .strict)
        let there = Fingerprint(other, counter: .icount, isolation: .process)
        #expect(
            here.differences(from: there) == [
                "isolation: strict against process", "kernel: 6.1 against 6.2", "python: 3.11.2 against 3.12.0",
            ])
        #expect(here.text != there.text)
    }

    @Test("clocks and hyperthreads matter to times and not to instructions", arguments: [true, false])
    func clocks(isTimed: Bool) {
        var slow = machine
        slow.governor = "powersave"
        slow.smt = nil
        let fingerprints = [machine, slow].map {
            Fingerprint($0, counter: isTimed ? .time : .icount, isolation: .strict)
        }
        #expect(fingerprints[0].differences(from: fingerprints[1]).isEmpty != isTimed)
    }
}
