import Foundation
import Testing

@testable import Counting

@Suite("Where the icount tool is, and whether it speaks as we do")
struct ICountToolTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../tools/icount")

    @Test("the tool's sources and this program name the same protocol")
    func sameProtocol() throws {
        let header = try String(contentsOf: Self.sources.appending(path: "channel.h"), encoding: .utf8)
        #expect(header.contains("#define IC_PROTOCOL \(ICountTool.spoken)\n"))
    }

    @Test(
        "a tool that was built from older sources is told from one that was not",
        arguments: [("3.19.0\n", false), ("3.19.0\nprotocol 0\n", false), ("3.19.0\nprotocol 1\n", true), ("", false)])
    func outdated(version: String, isOurs: Bool) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-icount-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(ICountTool(at: folder.path) == nil)
        for name in ICountTool.files { try Data(version.utf8).write(to: folder.appending(path: name)) }
        let tool = try #require(ICountTool(at: folder.path))
        #expect(tool.speaksOurs == isOurs)
        #expect(tool.valgrindVersion == (version.isEmpty ? "unknown" : "3.19.0"))
    }
}
