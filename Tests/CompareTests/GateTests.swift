import Testing

@testable import Compare

@Suite("Gates")
struct GateTests {
    @Test(
        "are read as they are written on the command line",
        arguments: [
            ("instructions=2%", .cost(.instructions, growth: 0.02)), ("memory = 10 %", .cost(.memory, growth: 0.1)),
            ("cost=-5%", .cost(.cost, growth: -0.05)), ("dps=-1.5", .score("dps", change: -1.5)),
            ("pass@1=-2%", .score("pass@1", change: -0.02)), ("pass@1=-0.02", .score("pass@1", change: -0.02)),
            ("efficient@1>=40%", .floor("efficient@1", 0.4)), ("dps>=60", .floor("dps", 60)),
            ("wrong=3", .wrong(atMost: 3)), ("wrong=any", .wrong(atMost: nil)),
            ("speedup=-0.1", .score("speedup", change: -0.1)),
        ] as [(String, Gate.Rule)])
    func read(_ text: String, _ rule: Gate.Rule) throws {
        #expect(try Gate(text).rule == rule)
    }

    @Test(
        "what cannot be read is refused with what was expected",
        arguments: [
            "", "=", "instructions", "instructions=", "=2%", "instructions=2", "instructions=nan%", "instructions>=2%",
            "instructions=-100%", "dps=-1.5%", "dps=x", "dps>1", "wrong=-1", "wrong=some", "wrong>=1", "cycles=2%",
            "dps=inf", "\u{1B}[31m=2%",
        ])
    func refused(_ text: String) {
        #expect(throws: GateError.self) { try Gate(text) }
    }

    @Test(
        "a file may list them, or map names to changes, with or without a key above",
        arguments: [
            "- instructions=2%\n- dps=-1.5\n", "gates:\n  - instructions=2%\n  - dps=-1.5\n",
            "instructions: 2%\ndps: -1.5\n", "gates:\n  instructions: 2%\n  dps: -1.5\n",
            "gates:\n  - instructions: 2%\n  - dps=-1.5\n",
        ])
    func file(_ text: String) throws {
        let gates = try GateFile.gates(of: text, path: "gate.yaml")
        #expect(gates.map(\.rule) == [.cost(.instructions, growth: 0.02), .score("dps", change: -1.5)])
    }

    @Test("a threshold in a file is written after its score")
    func floorInFile() throws {
        #expect(try GateFile.gates(of: "dps: \">=60\"", path: "g").map(\.rule) == [.floor("dps", 60)])
    }

    @Test(
        "a mistake in a file is told with its line",
        arguments: [
            ("gates:\n  - instructions=2%\n  - dps=x\n", "gate.yaml:3: gate \"dps=x\""),
            ("gates: []\n", "gate.yaml:1"), ("", "gate.yaml:1"), ("a: [", "gate.yaml:"),
            ("gates:\n  - dps=1\nother: 2\n", "gate.yaml:3"), ("gates: 5\n", "gate.yaml:1"),
        ])
    func mistakes(_ text: String, _ place: String) {
        do {
            _ = try GateFile.gates(of: text, path: "gate.yaml")
            Issue.record("it was read")
        } catch {
            #expect("\(error)".hasPrefix(place), "\(error)")
        }
    }

    /// An effect of 10 % against a gate of 2 %, and everything that a regression takes.
    private static func effect() -> GatedEffect {
        GatedEffect(
            effect: 0.10, interval: 0.08...0.12, limit: 0.02, control: 0.01, again: 0.09, repeatsExactly: false)
    }

    @Test("a regression is beyond its gate, clear of it, larger than the control and seen again")
    func whole() {
        #expect(Self.effect().verdict == .regression)
    }

    @Test("what lacks one of these is inconclusive, and never ok")
    func halfMet() {
        var touching = Self.effect()
        touching.interval = 0.01...0.2
        var withoutInterval = Self.effect()
        withoutInterval.interval = nil
        var noisy = Self.effect()
        noisy.control = 0.11
        var uncontrolled = Self.effect()
        uncontrolled.control = nil
        var once = Self.effect()
        once.again = 0.02
        var unconfirmed = Self.effect()
        unconfirmed.again = nil
        for (effect, missing) in [
            (touching, GatedEffect.Missing.clearInterval), (withoutInterval, .clearInterval),
            (noisy, .controlExceeded), (uncontrolled, .controlExceeded), (once, .confirmation),
            (unconfirmed, .confirmation),
        ] {
            #expect(effect.verdict == .inconclusive)
            #expect(effect.missing == [missing])
            #expect(effect.reasons.count == 1)
        }
    }

    @Test("what is not beyond the gate is ok, whatever else holds")
    func notBeyond() {
        var small = Self.effect()
        small.effect = 0.02
        #expect(small.verdict == .ok)
        small.effect = -3
        #expect(small.verdict == .ok)
    }

    @Test(
        "a counter that repeats stands for control and confirmation that nobody made, not for ones that say otherwise")
    func exact() {
        var effect = Self.effect()
        effect.repeatsExactly = true
        effect.control = nil
        effect.again = nil
        #expect(effect.verdict == .regression)
        effect.again = 0
        #expect(effect.verdict == .inconclusive)
    }
}
