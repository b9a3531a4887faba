import Suites
import Testing

@testable import Models

@Suite("A conversation")
struct ConversationTests {
    private let task = TaskBrief(
        statement: "Sum the numbers.", solution: "def total(xs):\n    return sum(xs)", entryPoint: "total",
        examples: ["total([1, 2])"], contracts: ["assert isinstance(xs, list)"])

    private func block(_ code: String) -> String { "It grows with the length.\n\n```python\n\(code)\n```\nDone." }

    /// The question that is asked now.
    private func question<Talk: Conversation>(_ talk: Talk) throws -> [ChatMessage] {
        guard case .ask(let messages) = talk.step else {
            Issue.record("\(talk.step)")
            return []
        }
        return messages
    }

    // MARK: Generators

    @Test("about a generator tells the task, and ends with the first one that can be used")
    func generator() throws {
        var talk = GeneratorConversation(task)
        let asked = try question(talk)
        for part in ["Sum the numbers.", "def total", "total([1, 2])", "isinstance(xs, list)", "generate(scale, seed)"]
        {
            #expect(asked[0].content.contains(part))
        }
        talk.hear(block("def generate(scale, seed):\n    return [[1] * scale]"))
        #expect(talk.step == .tryOut("def generate(scale, seed):\n    return [[1] * scale]\n"))
        talk.learn("generate(2, seed) fails: NameError")
        let again = try question(talk)
        #expect(again.map(\.role) == [.user, .assistant, .user])
        #expect(again[2].content.contains("generate(2, seed) fails: NameError"))
        talk.hear(block("def generate(scale, seed):\n    return [[2] * scale]"))
        talk.learn(nil)
        #expect(
            talk.step == .ended && talk.ending == .generator("def generate(scale, seed):\n    return [[2] * scale]\n"))
    }

    @Test(
        "about a generator takes a task for constant where the model says so and writes none",
        arguments: ["CONSTANT TIME: it adds two numbers", "Analysis.\n**CONSTANT TIME**: it adds two numbers"])
    func constant(_ reply: String) {
        var talk = GeneratorConversation(task)
        talk.hear(reply)
        #expect(talk.ending == .constantTime("it adds two numbers"))
    }

    @Test("that leads nowhere ends after so many refusals")
    func exhausted() throws {
        var talk = GeneratorConversation(task, attempts: 3)
        talk.hear("I cannot.")
        talk.hear(block("print('no function')"))
        talk.hear(block("def generate(scale, seed): pass"))
        talk.learn("it gives nothing")
        #expect(talk.step == .ended && talk.ending == .gaveUp("it gives nothing"))
    }

    @Test("tells a model the start of a long error only")
    func longError() throws {
        var talk = GeneratorConversation(task)
        talk.hear(block("def generate(scale, seed): pass"))
        talk.learn(String(repeating: "x", count: 100_000))
        #expect(try question(talk)[2].content.count < 1000)
    }

    @Test("that grows too long leaves earlier attempts out, and keeps the request and what was said last")
    func tooLong() throws {
        var talk = GeneratorConversation(task, attempts: 9)
        let request = try question(talk)[0]
        for number in 0..<5 {
            let filler = String(repeating: "é", count: 9_000)
            talk.hear(block("def generate(scale, seed):\n    return [[\(number)]]  # \(filler)"))
            talk.learn("refused \(number)")
        }
        let asked = try question(talk)
        #expect(Dialogue.bytes(asked) <= Dialogue.longest)
        #expect(asked.first == request && asked.last?.content.contains("refused 4") == true)
        #expect(asked.count == 7, "the last three attempts have room")
        #expect(asked.map(\.role) == [.user, .assistant, .user, .assistant, .user, .assistant, .user])
        var shortened = talk.shorten()
        #expect(shortened)
        #expect(try question(talk).count < asked.count)
        while shortened {
            #expect(try question(talk).first == request)
            shortened = talk.shorten()
        }
    }

    @Test("cuts a reply that is too long alone, between characters")
    func longReply() throws {
        var talk = GeneratorConversation(task)
        talk.hear(String(repeating: "é", count: 90_000))
        let asked = try question(talk)
        #expect(asked.count == 3 && Dialogue.bytes(asked) <= Dialogue.longest)
        #expect(asked[1].content.count > 20_000)
        var only = GeneratorConversation(task)
        let shortened = only.shorten()
        #expect(!shortened, "the request alone has nothing to leave out")
    }

    // MARK: Contracts

    @Test("about contracts goes one assertion at a time and keeps those that hold")
    func contracts() throws {
        var talk = ContractConversation(task)
        talk.hear("```python\nassert len(xs) > 0\n```")
        #expect(talk.step == .tryOut("assert len(xs) > 0"))
        talk.learn("test 0: the input [] breaks it")
        #expect(try question(talk).last?.content.contains("test 0") == true)
        talk.hear("`assert all(isinstance(x, int) for x in xs)`")
        talk.learn(nil)
        // What was said before is not tried again.
        talk.hear("assert len(xs) > 0")
        #expect(try question(talk).last?.content.contains("proposed before") == true)
        talk.hear("DONE")
        #expect(talk.step == .ended)
        #expect(talk.kept == ["assert all(isinstance(x, int) for x in xs)"])
        #expect(talk.dropped.map(\.assertion) == ["assert len(xs) > 0"])
    }

    @Test("about contracts ends when enough are kept or refused")
    func contractLimits() {
        var talk = ContractConversation(task, limit: 2)
        for number in 0..<2 {
            talk.hear("assert len(xs) != \(number)")
            talk.learn(nil)
        }
        #expect(talk.step == .ended && talk.kept.count == 2)
        var other = ContractConversation(task, refusals: 2)
        for _ in 0..<2 { other.hear("What do you mean?") }
        #expect(other.step == .ended && other.kept.isEmpty)
    }

    // MARK: Stress inputs

    @Test("about stress inputs takes expressions and programs, each once")
    func stressInputs() throws {
        var talk = StressInputConversation(task, wanted: 2)
        talk.hear(block("[list(range(10**5))]"))
        guard case .tryOut(.expression("[list(range(10**5))]")) = talk.step else {
            Issue.record("\(talk.step)")
            return
        }
        talk.learn(nil)
        talk.hear(block("[list(range(10**5))]"))
        #expect(try question(talk).last?.content.contains("same input") == true)
        let program = "import random\ndef stress_input():\n    return [[random.random() for _ in range(9)]]\n"
        talk.hear(block(program))
        guard case .tryOut(.generator(let file, entryPoint: "stress_input", seed: 2)) = talk.step else {
            Issue.record("\(talk.step)")
            return
        }
        #expect(file.text.contains("random.random()"))
        talk.learn(nil)
        #expect(talk.step == .ended && talk.inputs.count == 2 && talk.gaveUp == nil)
    }

    @Test("of any replies ends, and never with more questions than it may ask")
    func fuzz() {
        var random = SplitMix(state: 11)
        let replies = [
            "", "DONE", "```", "```python\n```", "assert x", "```python\nassert (\n```", "CONSTANT TIME",
            "```python\ndef generate(scale, seed): pass\n```", "```python\n[1]\n```", "``` ```\n~~~", "\u{0}\u{fffd}",
        ]
        func lead<Talk: Conversation>(_ talk: Talk) {
            var talk = talk
            for _ in 0..<100 {
                switch talk.step {
                case .ended: return
                case .ask: talk.hear(replies.randomElement(using: &random)!)
                case .tryOut: talk.learn(Bool.random(using: &random) ? nil : "no")
                }
            }
            Issue.record("has no end")
        }
        for _ in 0..<300 {
            lead(GeneratorConversation(task))
            lead(ContractConversation(task))
            lead(StressInputConversation(task))
        }
    }

    @Test("is briefed by a Python function task with a reference, and by no other")
    func brief() throws {
        let reference = Reference(name: "fast", source: "def f(x):\n    return x")
        let tests = [
            TestCase(input: .arguments([.list([.bool(true)]), .string("a")])), TestCase(input: .expression("[1]")),
            TestCase(input: .arguments([.string(PythonString(String(repeating: "x", count: 999)))])),
        ]
        let task = Suites.Task(
            id: "t", kind: .function, statement: "Do.", entryPoint: "f", tests: tests, references: [reference])
        let brief = try #require(TaskBrief(task))
        #expect(brief.examples == ["f([True], 'a')"] && brief.solution == reference.source)
        var other = task
        other.kind = .program
        #expect(TaskBrief(other) == nil)
        other = task
        other.references = []
        #expect(TaskBrief(other) == nil)
    }
}
