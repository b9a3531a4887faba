import Sandbox
import Testing

@Suite(.serialized) struct WarmProcessTests {
    @Test("a warm run gets its input after loading and sends its result")
    func result() throws {
        let server = try Fixtures.warmCell()
        defer { server.close() }
        var readyPID: Int32 = 0
        for round in 1...3 {
            let result = try server.run(
                payload: Array("def run(value): print(os.getuid(), os.getcwd()); return value[::-1]".utf8),
                input: Array("abc\(round)".utf8)
            ) { readyPID = $0 }
            #expect(result.verdict == .ok, "\(result.run)")
            #expect(result.result == Array("\(round)cba".utf8))
            #expect(result.wasReady && readyPID > 0)
            print(
                result.run, String(decoding: result.run.standardOutput, as: UTF8.self),
                String(decoding: result.run.standardError, as: UTF8.self), result.loadTime, result.callTime as Any)
        }
    }
}
