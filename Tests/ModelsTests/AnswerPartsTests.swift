import Testing

@testable import Models

@Suite("An answer's parts")
struct AnswerPartsTests {
    private func streamed(_ events: String...) throws -> AnswerParts {
        var parts = AnswerParts()
        for event in events { _ = try parts.take(event: Array(event.utf8)) }
        return parts
    }

    private func whole(_ text: String) throws -> AnswerParts {
        var parts = AnswerParts()
        try parts.takeWhole(Array(text.utf8))
        return parts
    }

    @Test("of a chat come together from the pieces, with reason, usage and model")
    func chat() throws {
        let parts = try streamed(
            #"{"model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}"#,
            #"{"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}"#,
            #"{"choices":[{"index":1,"delta":{"content":"other"}}]}"#,
            #"{"choices":[{"index":0,"delta":{"content":"a "}}]}"#,
            #"{"choices":[{"delta":{"content":"b"},"finish_reason":"length"}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}"#)
        #expect(parts.text == "a b" && parts.reasoning == "hm" && parts.model == "m-1")
        #expect(parts.finish == .length && parts.isWhole && !parts.isDone)
        #expect(parts.usage == Usage(promptTokens: 3, completionTokens: 2))
    }

    @Test("of a completion are its texts")
    func completion() throws {
        let parts = try streamed(#"{"choices":[{"text":"x"}]}"#, #"{"choices":[{"text":"y"}]}"#, "[DONE]")
        #expect(parts.text == "xy" && parts.isDone && parts.finish == nil)
        #expect(try whole(#"{"choices":[{"text":"z","finish_reason":"stop"}]}"#).text == "z")
    }

    @Test("keep half characters as replacements instead of losing the rest")
    func halves() throws {
        #expect(try streamed(#"{"choices":[{"delta":{"content":"a\ud83d"}}]}"#).text.hasPrefix("a"))
    }

    @Test(
        "that are none say what is wrong",
        arguments: [
            ("{", "not JSON"), ("[]", "not an object"), ("\u{1}", "not JSON"),
            (#"{"choices":[{"index":0}]}"#, "a choice without"),
        ])
    func malformed(_ text: String, _ told: String) {
        let error = #expect(throws: WireError.self) { try whole(text) }
        guard case .malformed(let what) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(what.contains(told))
    }

    @Test("without a choice are no answer")
    func none() {
        for text in [#"{"choices":[]}"#, "{}", #"{"choices":null}"#] {
            #expect(throws: WireError.noChoices) { try whole(text) }
        }
        #expect(throws: WireError.noChoices) { try streamed("[DONE]") }
    }

    @Test(
        "of an error are its message, in every form that servers use",
        arguments: [
            (#"{"error":{"message":"no","code":"bad"}}"#, "no (bad)"), (#"{"error":"no"}"#, "no"),
            (#"{"error":{}}"#, "an error object without a message"), (#"{"detail":"no"}"#, "no"),
            (#"{"message":"no"}"#, "no"),
        ])
    func errors(_ text: String, _ told: String) {
        #expect(throws: WireError.failed(told)) { try whole(text) }
        #expect(throws: WireError.failed(told)) { try streamed(text) }
    }

    @Test("of any bytes are read without failing otherwise")
    func fuzz() throws {
        var random = SplitMix(state: 3)
        let valid = Array(#"{"choices":[{"index":0,"delta":{"content":"ab"},"finish_reason":"stop"}],"usage":{}}"#.utf8)
        for _ in 0..<2000 {
            var bytes = valid
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            var parts = AnswerParts()
            do { _ = try parts.take(event: bytes) } catch { #expect(error != .noChoices) }
        }
    }
}
