import Testing

@testable import Suites

@Suite("What an import reads")
struct ImportSourceTests {
    @Test("a path keeps its options; an address keeps its query and gives its fragment to the reader")
    func forms() {
        #expect(ImportSource(["DIR?tests=base"]) == .path("DIR?tests=base"))
        #expect(
            ImportSource(["https://h/a.jsonl?x=1#tests=base"])
                == .urls(["https://h/a.jsonl?x=1"], options: "tests=base"))
        #expect(ImportSource(["https://h/a", "http://h/b"]) == .urls(["https://h/a", "http://h/b"], options: ""))
        #expect(ImportSource(["https://h/a", "b"]) == nil && ImportSource([]) == nil)
    }

    @Test("names of files hold nothing but plain characters, and no two are alike")
    func names() {
        #expect(FileName.plain("HumanEval/0") == "HumanEval-0")
        #expect(FileName.plain("../ä") == "--")
        #expect(FileName.plain("..") == "unnamed")
        #expect(FileName.distinct(["a/b", "a b", "A-B"]) == ["a-b", "a-b-2", "A-B-3"])
    }
}
