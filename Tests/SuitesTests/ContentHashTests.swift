import Suites
import Testing

@Suite("The content hash")
struct ContentHashTests {
    @Test("SHA-256 of known texts")
    func knownDigests() {
        #expect(SHA256.hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("Is the same in another folder, order of tasks and time")
    func stable() throws {
        let one = try ExampleSuite()
        try one.addTask("zebra")
        let other = try ExampleSuite()
        try other.addTask("zebra")
        try other.folder.write("suite.yaml", "# a comment\nversion: \"1\"\nname: example\ntasks: [zebra, pairs]\n")
        #expect(try one.read().contentHash == other.read().contentHash)
        #expect(try one.read().contentHash.count == 64)
    }

    @Test(
        "Changes with everything a score could depend on",
        arguments: [
            ("pairs/statement.md", "Count them.\n"),
            ("pairs/references/01-slow.py", "def count_pairs(xs):\n    return 1\n"),
            ("pairs/references/03-faster.py", "def count_pairs(xs):\n    return 0\n"),
            ("pairs/stress.py", "def generate(scale, seed):\n    return [[2] * scale]\n"),
            ("pairs/tests.yaml", "- {args: [[1, 2.0]], want: 0}\n- {expr: \"[[1] * 9]\"}\n"),
            ("pairs/tests.yaml", "- {args: [[1, 2]], want: false}\n- {expr: \"[[1] * 9]\"}\n"),
            ("pairs/tests.yaml", "- {args: [!tuple [1, 2]], want: 0}\n- {expr: \"[[1] * 9]\"}\n"),
            ("pairs/tests.yaml", "- {args: [[1, 2]], want: 0}\n"),
            ("suite.yaml", "name: example\nversion: \"2\"\n"),
        ])
    func sensitive(file: String, text: String) throws {
        let example = try ExampleSuite()
        let before = try example.read().contentHash
        try example.folder.write(file, text)
        let suite = try example.read()
        #expect(suite.problems.isEmpty)
        #expect(suite.contentHash != before)
    }
}
