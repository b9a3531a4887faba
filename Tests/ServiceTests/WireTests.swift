import Foundation
import Testing

@testable import Service

@Suite("What goes over the wire")
struct WireTests {
    @Test("Prometheus reads the metrics: every family with its type, labels escaped, buckets cumulative")
    func prometheus() {
        var text = PrometheusText()
        text.family("a_total", .counter, "Things.") { [(["name": "a\"b\\c\nd"], 2), ([:], 0.5)] }
        var histogram = Histogram()
        for seconds in [0.0005, 0.004, 0.004, 100] { histogram.add(seconds) }
        text.histogram("b_seconds", "Times.", histogram)
        let lines = text.text.split(separator: "\n").map(String.init)
        #expect(lines.contains(#"a_total{name="a\"b\\c\nd"} 2"#))
        #expect(lines.contains("a_total 0.5"))
        #expect(lines.contains(#"b_seconds_bucket{le="0.001"} 1"#))
        #expect(lines.contains(#"b_seconds_bucket{le="0.005"} 3"#))
        #expect(lines.contains(#"b_seconds_bucket{le="+Inf"} 4"#))
        #expect(lines.contains("b_seconds_count 4"))
    }

    @Test("a body has one hash, however the network cuts it", arguments: [1, 7, 4096, 65_536, 65_537, 300_000])
    func digests(piece: Int) {
        let body = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var whole = BodyDigest()
        whole.add(body)
        var pieces = BodyDigest()
        for start in stride(from: 0, to: body.count, by: piece) {
            pieces.add(Array(body[start..<min(start + piece, body.count)]))
        }
        #expect(pieces.hex == whole.hex)
        pieces.add([0])
        #expect(pieces.hex != whole.hex)
    }

    @Test("hashes are compared to their ends")
    func equality() {
        #expect(isEqual([1, 2, 3], [1, 2, 3]))
        #expect(!isEqual([1, 2, 3], [1, 2, 4]) && !isEqual([0, 2, 3], [1, 2, 3]) && !isEqual([1, 2], [1, 2, 3]))
        #expect(isEqual([], []))
    }

    @Test("addresses to listen on are hosts with ports; only this machine's are loopback")
    func addresses() throws {
        #expect(try ListenAddress("127.0.0.1:80").isLoopback)
        #expect(try ListenAddress("[::1]:0").isLoopback)
        #expect(try !ListenAddress("0.0.0.0:80").isLoopback)
        #expect(try !ListenAddress("[::]:80").isLoopback)
        #expect(try !ListenAddress("127.0.0.example.org:80").isLoopback)
        #expect(try ListenAddress("[::1]:80").url(port: 81) == "http://[::1]:81")
        for host in ["localhost", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            #expect(ListenAddress.isLoopback(authority: host))
        }
        for host in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example:80", ""] {
            #expect(!ListenAddress.isLoopback(authority: host))
        }
        for bad in ["", "80", ":80", "host", "host:", "host:70000", "::1:80", "host:-1"] {
            #expect(throws: ServiceError.badAddress(bad)) { try ListenAddress(bad) }
        }
    }

    @Test("names of suites and tenants become names of folders that lead nowhere else")
    func folders() {
        #expect(Boards.name(of: "core") == "core")
        for name in ["", ".", "..", "../x", "a/b", "A", "coffe:DIR", String(repeating: "a", count: 100)] {
            let folder = Boards.name(of: name)
            #expect(!folder.contains("/") && !folder.contains(".") && folder.hasPrefix("suite-"))
        }
        #expect(Boards.name(of: "a/b") != Boards.name(of: "a/c"))
    }

    @Test("a waiting report that cannot be read keeps nobody from the leaderboard, and is kept")
    func refusedReport() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-boards-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let waiting = folder.appending(path: "leaderboards/local/core/waiting")
        try FileManager.default.createDirectory(at: waiting, withIntermediateDirectories: true)
        try Data("{".utf8).write(to: waiting.appending(path: "1.json"))
        let boards = Boards(besideQueue: folder.appending(path: "queue.sqlite").path, version: "0")
        #expect(try boards.document(of: "core", for: "local") == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: waiting.path) == ["1.json.refused"])
    }
}
