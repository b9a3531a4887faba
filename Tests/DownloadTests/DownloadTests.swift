import Foundation
import HTTP
import HTTPFixture
import Testing

@testable import Download

@Suite("A download")
struct DownloadTests {
    private let server: Server
    private let downloads: Downloads
    private let body = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) })
    private let checksum: String

    init() throws {
        server = try Server()
        let folder = server.folder.appending(path: "got")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        downloads = Downloads(folder: folder.path)
        try server.put("data.jsonl", body)
        checksum = try FileDigest.sha256(server.folder.appending(path: "data.jsonl").path)
    }

    private func fetch(_ path: String, checksum: String? = nil) throws -> Downloads.File {
        try downloads.fetch(try RemoteFile.ask(server.url(path)), checksum: checksum)
    }

    private func expectWhole(_ file: Downloads.File) throws {
        #expect(try Data(contentsOf: URL(filePath: file.path)) == body)
        #expect(file.size == body.count && file.checksum == checksum)
        #expect(!FileManager.default.fileExists(atPath: file.path + ".part"))
    }

    @Test("tells the size first, and gives the file with its checksum")
    func whole() throws {
        let file = try RemoteFile.ask(server.url("data.jsonl"))
        #expect(file.size == body.count)
        #expect(server.requests == ["HEAD /data.jsonl -"])
        try expectWhole(try downloads.fetch(file, checksum: checksum.uppercased()))
        // What is there is not fetched again.
        #expect(try downloads.fetch(file).resumed == body.count)
        #expect(server.requests.count { $0.hasPrefix("GET") } == 1)
    }

    @Test("that breaks off keeps what arrived, and goes on from there", arguments: [100_000, 299_999])
    func resumed(_ arrived: Int) throws {
        let cut = try RemoteFile.ask(server.url("cut/\(arrived)/data.jsonl"))
        let error = #expect(throws: DownloadError.self) { try downloads.fetch(cut) }
        guard case .interrupted(_, _, kept: arrived) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(downloads.present(cut) == arrived)
        // The server cuts every answer there, so that the rest may take a third request.
        var last: Downloads.File?
        for _ in 0..<3 where last == nil { last = try? downloads.fetch(cut) }
        try expectWhole(try #require(last))
        #expect(server.requests.contains("GET /cut/\(arrived)/data.jsonl bytes=\(arrived)-"))
    }

    @Test("of a file that changed meanwhile, or from a server without ranges, starts over")
    func startsOver() throws {
        let cut = try RemoteFile.ask(server.url("cut/1000/data.jsonl"))
        _ = try? downloads.fetch(cut)
        try server.put("data.jsonl", Data("new".utf8))
        let file = try downloads.fetch(try RemoteFile.ask(cut.url))
        #expect(try Data(contentsOf: URL(filePath: file.path)) == Data("new".utf8))

        try server.put("data.jsonl", body)
        let plain = try RemoteFile.ask(server.url("norange/data.jsonl"))
        let part = downloads.folder + "/data.jsonl"
        try FileManager.default.removeItem(atPath: part)
        try Data("x".utf8).write(to: URL(filePath: part + ".part"))
        try Data("\(plain.url)\n\(plain.validator ?? "")\n".utf8).write(to: URL(filePath: part + ".source"))
        let whole = try downloads.fetch(plain)
        #expect(whole.resumed == 0 && server.requests.last?.hasSuffix("bytes=1-") == true)
        try expectWhole(whole)
    }

    @Test("whose every byte arrived before it got its name is finished without them")
    func onlyUnnamed() throws {
        let file = try RemoteFile.ask(server.url("data.jsonl"))
        let path = downloads.folder + "/data.jsonl"
        try body.write(to: URL(filePath: path + ".part"))
        try Data("\(file.url)\n\(file.validator ?? "")\n".utf8).write(to: URL(filePath: path + ".source"))
        let whole = try downloads.fetch(file)
        #expect(whole.resumed == body.count)
        try expectWhole(whole)
    }

    @Test("of another checksum is thrown away")
    func wrongChecksum() throws {
        let wanted = String(repeating: "0", count: 64)
        #expect(
            throws: DownloadError.wrongChecksum(url: server.url("data.jsonl"), wanted: wanted, found: checksum)
        ) { try fetch("data.jsonl", checksum: wanted) }
        #expect(!FileManager.default.fileExists(atPath: downloads.folder + "/data.jsonl"))
        try expectWhole(try fetch("data.jsonl", checksum: checksum))
    }

    @Test("that the server refuses is told with status and address, and leaves no file", arguments: [404, 410, 500])
    func status(_ status: Int) throws {
        let url = server.url("status/\(status)")
        #expect(throws: DownloadError.status(status, url: url)) { try RemoteFile.ask(url) }
        #expect(throws: DownloadError.status(status, url: url)) { try downloads.fetch(RemoteFile(url: url)) }
        #expect(!FileManager.default.fileExists(atPath: downloads.folder + "/\(status)"))
    }

    @Test("from a server that answers no HEAD has an unknown size, and works")
    func noHead() throws {
        let file = try RemoteFile.ask(server.url("nohead/data.jsonl"))
        #expect(file.size == nil)
        try expectWhole(try downloads.fetch(file))
    }

    @Test("follows a redirect to http from http")
    func redirect() throws {
        let whole = try fetch("to?/data.jsonl")
        #expect(whole.resumed == 0)
        try expectWhole(whole)
    }

    @Test("follows no redirect to a file or another protocol", arguments: ["file:///etc/passwd", "ftp://127.0.0.1/x"])
    func refusedRedirect(_ target: String) throws {
        for ask in [true, false] {
            let error = #expect(throws: DownloadError.self) {
                let url = server.url("to?\(target)")
                if ask { _ = try RemoteFile.ask(url) } else { _ = try downloads.fetch(RemoteFile(url: url)) }
            }
            guard case .refusedRedirect(_, let reason) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(reason.contains(target))
        }
    }

    @Test("of an endless redirect ends")
    func endless() throws {
        let url = server.url("loop")
        #expect(throws: DownloadError.refusedRedirect(from: url, reason: "more than 10 in a row")) {
            try RemoteFile.ask(url)
        }
    }

    @Test(
        "takes no address but of https and http with a host",
        arguments: ["file:///etc/passwd", "ftp://host/x", "https:///x", "http://", "https:x", "HTTP://a b/", "", "x"])
    func addresses(_ url: String) throws {
        #expect(throws: DownloadError.unsupportedURL(url)) { try RemoteFile.ask(url) }
    }

    @Test("that cannot connect says so")
    func noServer() throws {
        let error = #expect(throws: DownloadError.self) { try RemoteFile.ask("http://127.0.0.1:1/x") }
        guard case .interrupted(_, _, kept: 0) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "is shown without the user's name and password",
        arguments: [
            ("https://me:secret@host/a?b=c@d", "https://host/a?b=c@d"), ("http://a@b@host:80", "http://host:80"),
            ("https://host/me@there", "https://host/me@there"), ("nothing", "nothing"),
        ])
    func shown(address: String, shown: String) {
        #expect(WebAddress.shown(address) == shown)
        #expect("\(DownloadError.status(404, url: address))".hasPrefix("\(shown): "))
    }

    @Test("is called by the last step of its address, made plain")
    func names() {
        #expect(RemoteFile.name(of: "https://h/a/b.jsonl.gz?download=true") == "b.jsonl.gz")
        #expect(RemoteFile.name(of: "https://h") == "download")
        #expect(RemoteFile.name(of: "https://h/..") == "download")
        #expect(RemoteFile.name(of: "https://h/a%2f..%2fb") == "a-2f..-2fb")
    }
}
