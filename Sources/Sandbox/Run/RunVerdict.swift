import Glibc

/// The verdict of a process: a pure function of the facts, most telling fact first.
struct RunVerdict: Sendable, Hashable {
    var verdict: Verdict
    var reasons: [String]

    init(_ facts: RunFacts) {
        let (verdict, reason) =
            Self.denied(facts) ?? Self.stopped(facts) ?? Self.killedByKernel(facts) ?? Self.failed(facts)
            ?? Self.badResult(facts)
            ?? (.ok, nil)
        self.verdict = verdict
        self.reasons = reason.map { [$0] } ?? []
        if facts.refusedForks > 0, verdict != .ok {
            reasons.append("the limit of \(facts.limits.processes) processes was reached")
        }
    }

    private typealias Finding = (Verdict, String?)

    private static func denied(_ facts: RunFacts) -> Finding? {
        facts.deniedCall.map {
            (.securityViolation, "made the system call \($0), which no program under test has an innocent use for")
        }
    }

    private static func stopped(_ facts: RunFacts) -> Finding? {
        switch facts.stop {
        case .wallTime:
            (.timeLimit, "still running after the wall time limit of \(facts.limits.wallTime)")
        case .idleTime(let limit):
            (.timeLimit, "waited for \(limit), using hardly any CPU time")
        case .cpuTime:
            (.timeLimit, "used \(facts.cpuTime) of CPU time, the limit is \(facts.limits.cpuTime)")
        case .output(let stream):
            (.outputLimit, "wrote more than \(facts.limits.outputBytes) bytes to \(stream.rawValue)")
        case .memory(let bytes):
            (.memoryLimit, "used \(bytes) bytes of memory, the limit is \(facts.limits.memoryBytes)")
        case .scratch(.bytes(let limit)):
            (.outputLimit, "wrote more than the limit of \(limit) bytes to the scratch folder")
        case .scratch(.files(let limit)):
            (.outputLimit, "made more than the limit of \(limit) files in the scratch folder")
        case .hiding:
            (.securityViolation, "hid the memory of a process, which has to be counted where there is no cgroup")
        case .forgery:
            (.securityViolation, "another process of the run asked for the input in its place")
        case .trailingResult: (.runtimeError, "sent more after its result")
        case nil: nil
        }
    }

    private static func killedByKernel(_ facts: RunFacts) -> Finding? {
        if facts.outOfMemoryKills > 0 {
            return (.memoryLimit, "used more than the memory limit of \(facts.limits.memoryBytes) bytes")
        }
        if facts.addressSpaceBound, let memory = facts.memoryBytes, memory > facts.limits.memoryBytes {
            return (.memoryLimit, "used \(memory) bytes of memory, the limit is \(facts.limits.memoryBytes)")
        }
        guard case .signaled(let signal) = facts.exit else { return nil }
        switch signal {
        case SIGSYS where !facts.namesDeniedCalls:
            return (.securityViolation, "made a system call that no program under test has an innocent use for")
        case SIGXCPU where facts.cpuTime >= facts.limits.cpuTime,
            SIGKILL where facts.cpuTime >= facts.limits.cpuTime:
            return (.timeLimit, "used \(facts.cpuTime) of CPU time, the limit is \(facts.limits.cpuTime)")
        case SIGXFSZ:
            return (.outputLimit, "wrote a file larger than the limit of \(facts.limits.fileBytes) bytes")
        default: return nil
        }
    }

    private static func failed(_ facts: RunFacts) -> Finding? {
        if facts.exit == .exited(0) { return nil }
        if facts.addressSpaceBound, let memory = facts.memoryBytes, memory >= facts.limits.memoryBytes / 4 * 3 {
            return (.memoryLimit, "failed while holding \(memory) of at most \(facts.limits.memoryBytes) bytes")
        }
        switch facts.exit {
        case .exited(let code): return (.runtimeError, "exited with status \(code)")
        case .signaled(SIGSEGV):
            if let fault = facts.segmentationFault {
                return (
                    .runtimeError,
                    fault.isStackOverflow
                        ? "stack overflow: needed more stack than the limit of \(facts.limits.stackBytes) bytes"
                        : "segmentation fault at the invalid address 0x\(String(fault.address, radix: 16))"
                )
            }
            return (
                .runtimeError,
                "segmentation fault: an invalid address, or more stack than \(facts.limits.stackBytes) bytes"
            )
        case .signaled(let signal):
            return (.runtimeError, "ended by signal \(signal) (\(String(cString: strsignal(signal))))")
        }
    }

    private static func badResult(_ facts: RunFacts) -> Finding? {
        switch facts.resultFault {
        case .absent: (.runtimeError, "ended without a result")
        case .truncated(let received, let announced):
            (.runtimeError, "sent \(received) bytes of a result of \(announced)")
        case .trailing: (.runtimeError, "sent more after its result")
        case nil: nil
        }
    }
}
