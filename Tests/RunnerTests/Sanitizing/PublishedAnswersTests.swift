import BigInt
import Foundation
import Suites
import Testing

@testable import Runner

@Suite("Published model answers", .enabled(if: PublishedAnswers.file("data") != nil, "shared/data/coffe is not there"))
struct PublishedAnswersTests {
    @Test("nearly all of 398 answers of Llama 3.1 405B become programs, and stay what they become")
    func coffe() throws {
        let data = try #require(PublishedAnswers.file("data"))
        let predictions = try #require(PublishedAnswers.file("predictions-Llama3.1_405B"))
        let script = """
            import gzip, json
            from sanitize import definition, prepare
            from names import parse
            tasks, texts = [json.load(gzip.open(path)) for path in given]
            defined = changed_again = 0
            for task in tasks:
                prompt = task["final_prompt"] if task["final_prompt"] in texts else task["prompt"]
                order = {"text": texts[prompt][0][0], "form": "answer", "prompt": prompt}
                order.update(entry="solution", aliases=[task["entry_point"]])
                program, changes = prepare(order)
                tree = parse(program)
                defined += bool(tree and definition(tree, ["solution"]))
                changed_again += prepare(dict(order, text=program)) != (program, [])
            answer([len(tasks), defined, changed_again])
            """
        let counts = try TrustedPython.run(script, on: .list([.text(data.path), .text(predictions.path)]))
        // Of the other six, each defines a function of another name.
        #expect(counts == .list([.int(398), .int(392), .int(0)]))
    }
}

private enum PublishedAnswers {
    /// The file, when a folder above this one holds the shared data.
    static func file(_ name: String) -> URL? {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let file = folder.appending(path: "shared/data/coffe/function/\(name).json.gz")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        return nil
    }
}
