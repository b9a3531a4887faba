import Foundation
import TrustedProgram

/// The real `assay`, as built with the tests.
enum Binary {
    struct Ended {
        var status: Int32
        var output: String
        var error: String
    }

    static func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:], in folder: URL? = nil
    ) throws -> Ended {
        try run(arguments, input: input, environment: environment, in: folder)
    }

    static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: URL? = nil
    ) throws -> Ended {
        let ended = try TrustedProgram.run(
            TrustedProgram.products.appending(path: "assay").path, arguments, input: Data(input.utf8),
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, in: folder)
        return Ended(status: ended.status, output: ended.output, error: ended.error)
    }
}

/// A folder that goes when its owner goes.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "assay-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> URL { url.appending(path: name) }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: file(name))
        return file(name).path
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { print("left behind: \(url.path): \(error)") }
    }
}
