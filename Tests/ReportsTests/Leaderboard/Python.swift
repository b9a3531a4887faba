import Foundation
import TrustedProgram

/// Debian's Python, run on scripts of ours.
enum Python {
    /// - Returns: The exit status, and what was written to both streams.
    static func run(_ arguments: [String], input: URL? = nil) throws -> (status: Int32, text: String) {
        let ended = try TrustedProgram.run(
            "/usr/bin/python3", arguments, input: try input.map { try Data(contentsOf: $0) } ?? Data(),
            error: .withOutput)
        return (ended.status, ended.output)
    }

    /// The folder that Package.swift is in.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}
