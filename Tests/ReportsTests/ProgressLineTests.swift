import Reports
import Testing

@Suite("The progress line")
struct ProgressLineTests {
    let halfway = ProgressLine(
        phase: "costs", done: 40, total: 80, running: 2, failures: 3, worstDeviation: 0.00125, elapsed: .seconds(95),
        resumed: 20)

    @Test("says in words what a log needs")
    func plain() {
        #expect(
            halfway.plainText
                == "costs, 40/80, 2 running, ETA 3:10, 3 failed, worst deviation 0.125 %")
    }

    @Test("draws a bar in proportion to what is done")
    func bar() {
        let text = halfway.barText(width: 140)
        #expect(text.hasPrefix("costs [███████████████░░░░░░░░░░░░░░░] 40/80 · 2 running"))
    }

    @Test("is never wider than the terminal", arguments: [1, 5, 20, 40, 60, 80, 200])
    func width(_ width: Int) {
        #expect(halfway.barText(width: width).count <= width)
    }

    @Test("counts only what this start did when it estimates the rest")
    func estimate() {
        // 20 fresh runs in 95 s leave 40 runs for twice as long.
        #expect(halfway.remaining == .seconds(190))
    }

    @Test(
        "makes no estimate from nothing",
        arguments: [
            ProgressLine(phase: "costs", done: 0, total: 10, elapsed: .seconds(5)),
            ProgressLine(phase: "costs", done: 5, total: nil, elapsed: .seconds(5)),
            ProgressLine(phase: "costs", done: 5, total: 10, elapsed: .seconds(5), resumed: 5),
        ])
    func noEstimate(_ line: ProgressLine) {
        #expect(line.remaining == nil)
        #expect(!line.plainText.contains("ETA"))
    }

    @Test("an empty job is shown without dividing by its size")
    func empty() {
        #expect(ProgressLine(phase: "costs", total: 0).barText(width: 80) == "costs 0/0")
    }

    @Test(
        "writes times as a person does",
        arguments: [(7, "7 s"), (59, "59 s"), (60, "1:00"), (185, "3:05"), (3723, "1:02:03")])
    func clock(_ seconds: Int, _ text: String) {
        let line = ProgressLine(phase: "costs", done: 1, total: 2, elapsed: .seconds(seconds))
        #expect(line.plainText.hasSuffix("ETA \(text)"))
    }
}
