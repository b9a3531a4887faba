import Suites
import Testing

@testable import Runner

@Suite("The sanitizer")
struct SanitizerTests {
    static let examples: [SanitizerExample] = [
        SanitizerExample(
            "a clean program stays as it is", "import math\n\nLIMIT = 3\nUNUSED = [1]\n\ndef f(x):\n    return x\n"),
        SanitizerExample("line ends and a missing last one stay", "def f(x):\r\n    return x"),
        SanitizerExample(
            "the fenced block that defines the function is kept",
            "Use it so:\n```python\nf(2)\n```\nThe code:\n```python\ndef f(x):\n    return x\n```\nDone.",
            "def f(x):\n    return x\n", [.fence]),
        SanitizerExample(
            "an unclosed fence runs to the end", "```python\ndef f(x):\n    return x\n", "def f(x):\n    return x\n",
            [.fence]),
        SanitizerExample(
            "a fence inside a docstring does not close the block",
            "```python\ndef f(x):\n    \"\"\"\n    ```\n    f(1)\n    ```\n    \"\"\"\n    return x\n```\n",
            "def f(x):\n    \"\"\"\n    ```\n    f(1)\n    ```\n    \"\"\"\n    return x\n", [.fence]),
        SanitizerExample(
            "an indented block is brought to the margin", "1. Do:\n   ```py\n   def f(x):\n       return x\n   ```\n",
            "def f(x):\n    return x\n", [.fence]),
        SanitizerExample(
            "prose around bare code is left out",
            "Sure! Here's the function:\n\nimport math\n\ndef f(x):\n    return math.pi * x\n\nIt's simple, isn't it?\n",
            "import math\n\ndef f(x):\n    return math.pi * x\n\n", [.prose]),
        SanitizerExample(
            "chat markers go",
            "<|start_header_id|>assistant<|end_header_id|>\n\ndef f(x):\n    return x<|eot_id|>",
            "def f(x):\n    return x\n", [.chatMarkers]),
        SanitizerExample(
            "demonstrations go, with what serves only them",
            """
            import unittest
            TABLE = [0]
            TABLE.append(1)

            def f(x):
                return TABLE[x]

            class Check(unittest.TestCase):
                def test(self):
                    self.assertEqual(f(1), 1)

            result = f(1)
            shown = str(result)
            print(shown)
            assert f(0) == 0
            for i in range(2):
                print(f(i))
            if __name__ == "__main__":
                unittest.main()

            """,
            "import unittest\nTABLE = [0]\nTABLE.append(1)\n\ndef f(x):\n    return TABLE[x]\n", [.demo]),
        SanitizerExample(
            "a demonstration may use the name of a local variable",
            "def f(x):\n    result = x\n    return result\nresult = f(1)\n",
            "def f(x):\n    result = x\n    return result\n",
            [.demo]),
        SanitizerExample(
            "a return at the top is no program", "def f(x):\n    return x\nreturn 1\n", "def f(x):\n    return x\n",
            [.prose]),
        SanitizerExample(
            "what prepares tables stays",
            "import sys\nsys.setrecursionlimit(9000)\nseen = {}\ndef fill():\n    seen[1] = 2\nfill()\ndef f(x):\n    return seen[x]\n"
        ),
        SanitizerExample(
            "a binding that a function reads stays", "def f(x):\n    return x\nbest = f(3)\ndef g():\n    return best\n"
        ),
        SanitizerExample(
            "forgotten imports are added after the docstring",
            "\"\"\"Doc.\"\"\"\nfrom __future__ import annotations\ndef f(x: List[int]):\n    return math.gcd(*x), Counter(x), bisect_left(x, 1)\n",
            "\"\"\"Doc.\"\"\"\nfrom __future__ import annotations\nfrom collections import Counter\n"
                + "from bisect import bisect_left\nimport math\n"
                + "def f(x: List[int]):\n    return math.gcd(*x), Counter(x), bisect_left(x, 1)\n", [.imports]),
        SanitizerExample(
            "names that are bound need no import",
            "from typing import *\ndef f(x, math=None):\n    List, heapq = x, 1\n    return math, List, heapq, Dict\n"),
        SanitizerExample(
            "an alias is bound to the name that is called", "def g(x):\n    return g(x - 1) if x else 0\n",
            "def g(x):\n    return g(x - 1) if x else 0\n\n\nf = g\n", [.alias]),
        SanitizerExample(
            "a method gets a function", "class Solution:\n    def f(self, x):\n        return x\n",
            "class Solution:\n    def f(self, x):\n        return x\n\n\ndef f(*arguments):\n    return Solution().f(*arguments)\n",
            [.method]),
        SanitizerExample(
            "a completion follows its prompt", .completion("    return x\n"), prompt: "def f(x):\n",
            "def f(x):\n    return x\n", [.prompt]),
        SanitizerExample(
            "what a completion runs on with is left out", .completion("    return x\n\nThis works because it's so.\n"),
            prompt: "def f(x):\n", "def f(x):\n    return x\n\n", [.prompt, .prose]),
        SanitizerExample(
            "a completion that is a whole answer stands alone",
            .completion("```python\ndef f(x):\n    return x\n```\n"), prompt: "def f(x):\n",
            "def f(x):\n    return x\n", [.fence]),
        SanitizerExample(
            "an answer that is a bare body follows its prompt", .answer("<|im_start|>assistant\n    return x\n"),
            prompt: "def f(x):", "def f(x):\n    return x\n", [.chatMarkers, .prompt]),
        SanitizerExample("nothing can be made of prose", "I cannot help with that."),
        SanitizerExample("nothing can be made of control characters", "def f(x):\n\u{0}"),
        SanitizerExample("a wrong name is not guessed at", "def h(x):\n    return x\nprint(h(1))\n"),
    ]

    @Test("makes programs of texts", arguments: examples)
    func prepares(example: SanitizerExample) throws {
        let prepared = try #require(try Self.prepare([example.text]).first)
        #expect(prepared.program == example.program)
        #expect(prepared.changes.map(\.kind) == example.kinds)
    }

    @Test("changes nothing the second time")
    func idempotent() throws {
        let once = try Self.prepare(Self.examples.map(\.text))
        let again = try Self.prepare(
            zip(Self.examples, once).map { example, prepared in
                ModelText(text: .solution(prepared.program), entryPoint: "f", aliases: example.text.aliases)
            })
        for (first, second) in zip(once, again) {
            #expect(second == PreparedProgram(program: first.program, changes: []))
        }
    }

    @Test("the rehearsed program does what it is there for")
    func rehearsal() throws {
        let script = """
            import rehearsal, driver
            order = {"mode": "call", "source": rehearsal.PROGRAM, "entry": "rehearse"}
            sys.stdout, out = open("/dev/null", "w"), sys.stdout
            value = driver.copied(driver.load_call(order)([40]))
            sys.stdout = out
            answer(value)
            """
        guard case .tuple(let parts) = try TrustedPython.run(script, on: .none) else {
            Issue.record("the rehearsal failed")
            return
        }
        #expect(parts.count == 5)
    }

    /// In a process of our own: preparing reads texts and runs none of them.
    static func prepare(_ texts: [ModelText]) throws -> [PreparedProgram] {
        let script = "from sanitize import prepare\nanswer([prepare(order) for order in given])"
        guard case .list(let answers) = try TrustedPython.run(script, on: .list(texts.map(\.order))) else { return [] }
        return answers.compactMap(PreparedProgram.init)
    }
}

struct SanitizerExample: Sendable, CustomTestStringConvertible {
    var name: String
    var text: ModelText
    var program: String
    var kinds: [PreparedProgram.Kind]

    init(_ name: String, _ text: String, _ program: String? = nil, _ kinds: [PreparedProgram.Kind] = []) {
        self.init(name, .answer(text), prompt: "", program ?? text, kinds)
    }

    init(_ name: String, _ text: SampleText, prompt: String, _ program: String, _ kinds: [PreparedProgram.Kind]) {
        self.name = name
        self.text = ModelText(text: text, entryPoint: "f", aliases: ["g"], prompt: prompt)
        self.program = program
        self.kinds = kinds
    }

    var testDescription: String { name }
}
