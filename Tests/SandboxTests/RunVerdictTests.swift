import Glibc
import Testing

@testable import Sandbox

@Suite struct RunVerdictTests {
    private static let plain = RunFacts(
        exit: .exited(0), limits: Limits(memoryBytes: 1 << 26), cpuTime: .seconds(1), wallTime: .seconds(2))

    private static func facts(_ change: (inout RunFacts) -> Void) -> RunFacts {
        var facts = plain
        change(&facts)
        return facts
    }

    private static let cases: [(RunFacts, Verdict, String)] = [
        (facts { $0.exit = .exited(137) }, .runtimeError, "status 137"),
        (facts { $0.exit = .signaled(SIGKILL) }, .runtimeError, "signal 9"),
        (facts { $0.exit = .signaled(SIGABRT) }, .runtimeError, "signal 6"),
        (facts { $0.exit = .signaled(SIGSEGV) }, .runtimeError, "stack"),
        (facts { $0.exit = .signaled(SIGSYS) }, .runtimeError, "signal 31"),
        (
            facts {
                $0.exit = .signaled(SIGSYS); $0.namesDeniedCalls = false
            }, .securityViolation, "system call"
        ),
        (
            facts {
                $0.exit = .exited(0); $0.deniedCall = DeniedCall(number: 101, architecture: 0xC000_003E)
            }, .securityViolation, "the system call ptrace,"
        ),
        (
            facts {
                $0.exit = .signaled(SIGSEGV)
                $0.segmentationFault = SegmentationFault(
                    record: "6,1,2,-;a[7]: segfault at 7ffffbffec8c ip 55 sp 00007ffffbffec80 error 6", of: 7)
            }, .runtimeError, "stack overflow: needed more stack than the limit of 67108864 bytes"
        ),
        (
            facts {
                $0.exit = .signaled(SIGSEGV)
                $0.segmentationFault = SegmentationFault(
                    record: "6,1,2,-;a[7]: segfault at 0 ip 55 sp 00007fffffffeca0 error 4", of: 7)
            }, .runtimeError, "invalid address 0x0"
        ),
        (facts { $0.stop = .memory(bytes: 67_108_865) }, .memoryLimit, "67108864"),
        (facts { $0.stop = .scratch(.bytes(limit: 4096)) }, .outputLimit, "limit of 4096 bytes to the scratch"),
        (facts { $0.stop = .scratch(.files(limit: 7)) }, .outputLimit, "limit of 7 files"),
        (facts { $0.exit = .signaled(SIGXFSZ) }, .outputLimit, "67108864"),
        (
            facts {
                $0.exit = .signaled(SIGKILL); $0.stop = .wallTime
            }, .timeLimit, "wall time limit of 20.0 seconds"
        ),
        (
            facts {
                $0.exit = .signaled(SIGKILL); $0.stop = .cpuTime
            }, .timeLimit, "limit is 10.0 seconds"
        ),
        (
            facts {
                $0.exit = .signaled(SIGXCPU); $0.cpuTime = .seconds(12)
            }, .timeLimit, "12.0 seconds"
        ),
        (facts { $0.exit = .signaled(SIGXCPU) }, .runtimeError, "signal 24"),
        (facts { $0.stop = .output(.standardError) }, .outputLimit, "standard error"),
        (facts { $0.outOfMemoryKills = 1 }, .memoryLimit, "67108864"),
        (
            facts {
                $0.exit = .exited(1); $0.addressSpaceBound = true; $0.memoryBytes = 60 << 20
            }, .memoryLimit, "holding"
        ),
        (
            facts {
                $0.exit = .exited(1); $0.addressSpaceBound = true; $0.memoryBytes = 1 << 20
            }, .runtimeError, "status 1"
        ),
        (facts { $0.resultFault = .absent }, .runtimeError, "without a result"),
        (facts { $0.resultFault = .truncated(received: 3, announced: 9) }, .runtimeError, "3 bytes of a result of 9"),
        (facts { $0.stop = .hiding }, .securityViolation, "hid the memory"),
        (facts { $0.stop = .trailingResult }, .runtimeError, "sent more"),
        (facts { $0.stop = .forgery }, .securityViolation, "another process"),
        (
            facts {
                $0.exit = .exited(1); $0.refusedForks = 4
            }, .runtimeError, "status 1"
        ),
    ]

    @Test("facts decide the verdict and its reason", arguments: cases)
    func verdict(facts: RunFacts, wanted: Verdict, words: String) {
        let judged = RunVerdict(facts)
        #expect(judged.verdict == wanted)
        #expect(judged.reasons.first?.contains(words) == true, "\(judged.reasons)")
    }

    @Test("a clean end is ok without a reason")
    func ok() {
        #expect(RunVerdict(Self.plain) == RunVerdict(Self.facts { $0.refusedForks = 0 }))
        #expect(RunVerdict(Self.plain).verdict == .ok)
        #expect(RunVerdict(Self.plain).reasons.isEmpty)
    }
}
