import BigInt
import Suites
import Testing

@Suite("JSON")
struct JSONTextTests {
    @Test("Whole numbers, floats and big integers stay apart")
    func numbers() throws {
        let big = "123456789012345678901234567890"
        let document = try JSONText.parse("[1, 1.0, -0, 1e2, \(big), NaN, -Infinity, Infinity]")
        guard case .array(let elements) = document else { return #expect(Bool(false)) }
        #expect(elements[0] == .int(1))
        #expect(elements[1] == .float(1))
        #expect(elements[2] == .int(0))
        #expect(elements[3] == .float(100))
        #expect(elements[4] == .int(BigInt(big)!))
        guard case .float(let nan) = elements[5] else { return #expect(Bool(false)) }
        #expect(nan.isNaN)
        #expect(elements[6] == .float(-.infinity))
        #expect(elements[7] == .float(.infinity))
    }

    @Test(
        "Text is kept by code point",
        arguments: [
            (#""a\u00e9b""#, Array("aéb".utf8)),
            (#""\ud83d\ude00""#, Array("😀".utf8)),
            (#""\ud83d""#, [0xed, 0xa0, 0xbd]),
            (#""\ud83d\u0041""#, [0xed, 0xa0, 0xbd, 0x41]),
            (#""\"\\\/\b\f\n\r\t""#, [0x22, 0x5c, 0x2f, 8, 12, 10, 13, 9]),
            (#""é""#, Array("é".utf8)),
        ] as [(String, [UInt8])])
    func strings(text: String, want: [UInt8]) throws {
        #expect(try JSONText.parse(text) == .string(PythonString(utf8: want)))
    }

    @Test("Keys keep their order and line, and a repeated key means its last value")
    func objects() throws {
        let document = try JSONText.parse("{\"b\": 1,\n \"a\": 2,\n \"b\": 3}")
        guard case .object(let members) = document else { return #expect(Bool(false)) }
        #expect(members.map { $0.key.validated } == ["b", "a", "b"])
        #expect(members.map(\.line) == [1, 2, 3])
        #expect(document["b"] == .int(3))
        #expect(document.value.description == "{'b': 3, 'a': 2}")
    }

    @Test(
        "What is no JSON is refused with its line",
        arguments: [
            ("", 1), ("[1,\n2", 2), ("[1,]", 1), ("{\"a\" 1}", 1), ("{a: 1}", 1), ("\"a", 1), ("\"\\x\"", 1),
            ("\"\\u12\"", 1), ("01", 1), ("1.", 1), ("1e", 1), ("-", 1), ("+1", 1), ("nul", 1), ("[1]\n\n]", 3),
            ("\"a\nb\"", 1), ("'a'", 1), ("\"\\u+123\"", 1),
        ])
    func malformed(text: String, line: Int) {
        let error = #expect(throws: JSONTextError.self) { try JSONText.parse(text) }
        #expect(error?.line == line)
        #expect(error?.message.isEmpty == false)
    }

    @Test("Invalid UTF-8, endless nesting and endless numbers are errors")
    func hostile() {
        #expect(throws: JSONTextError.self) { try JSONText.parse([0x22, 0xc0, 0x80, 0x22]) }
        #expect(throws: JSONTextError.self) { try JSONText.parse([0x22, 0xed, 0xa0, 0x80, 0x22]) }
        #expect(throws: JSONTextError.self) { try JSONText.parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONTextError.self) { try JSONText.parse(String(repeating: "{\"a\":", count: 100_000)) }
        #expect(throws: JSONTextError.self) { try JSONText.parse(String(repeating: "9", count: 1_000_000)) }
    }
}
