import Glibc
import Testing

@testable import Counting

@Suite("The choice of a counter")
struct CounterChoiceTests {
    private static let broken: [CounterName: CounterAvailability] = [
        .perf: .init(name: .perf, reason: "no unit"),
        .icount: .init(name: .icount, reason: "not built", fix: "make it"),
        .time: .init(name: .time, reason: "forbidden", fix: "allow it"),
    ]

    private func select(_ choice: CounterChoice, working: Set<CounterName>) throws(CountingError) -> CounterSelection {
        try choice.select { working.contains($0) ? CounterAvailability(name: $0) : Self.broken[$0]! }
    }

    @Test(
        "automatic takes the most precise that works",
        arguments: [
            ([.perf, .icount, .time], .perf), ([.icount, .time], .icount), ([.time], .time), ([.perf, .time], .perf),
        ] as [(Set<CounterName>, CounterName)])
    func automatic(working: Set<CounterName>, taken: CounterName) throws {
        #expect(try select(.automatic, working: working).name == taken)
    }

    @Test("a fall to times is warned about, with the reasons and the command that helps")
    func warns() throws {
        let warning = try #require(try select(.automatic, working: [.time]).warning)
        #expect(warning.contains("perf: no unit; icount: not built"))
        #expect(warning.contains("run: make it"))
        #expect(try select(.automatic, working: [.icount]).warning == nil)
        #expect(try select(.only(.time), working: [.time]).warning == nil)
    }

    @Test("a counter that was asked for by name is not replaced")
    func named() {
        #expect(throws: CountingError.unavailable(.icount, reason: "not built", fix: "make it")) {
            try select(.only(.icount), working: [.perf, .time])
        }
    }

    @Test("an argument is auto or a counter's name")
    func arguments() {
        #expect(CounterChoice(argument: "auto") == .automatic)
        #expect(CounterChoice(argument: "icount") == .only(.icount))
        #expect(CounterChoice(argument: "Perf") == nil)
    }

    @Test(
        "what the kernel answers is explained",
        arguments: [
            (ENOENT, "performance monitoring unit"), (EACCES, "perf_event_paranoid"), (ENOSYS, "kernel"),
        ])
    func explains(code: Int32, part: String) {
        #expect(CounterAvailability.explain(code, for: .perf, paranoia: 4).description.contains(part))
    }

    @Test("the folder of the tool has to hold the tool")
    func toolFolder() {
        #expect(ICountTool(at: "/usr/bin") == nil)
        #expect(ICountTool(at: "/nonexistent") == nil)
    }
}
