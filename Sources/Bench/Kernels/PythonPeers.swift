import Foundation
import Sandbox

/// numpy and scipy on our kernels' work, in a process that lives as long as this and measures when asked: so that they are
/// measured in the same rounds.
final class PythonPeers {
    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()
    private var unread = Data()
    private(set) var offer = Offer(versions: [:], kernels: [:])

    struct Offer: Decodable {
        /// By library.
        var versions: [String: String]
        /// Names of implementations by kernel.
        var kernels: [String: [String]]
    }

    /// - Parameter python: The interpreter that has them, if any; what it lacks is not offered.
    init(python: String) throws {
        process.executableURL = URL(fileURLWithPath: try ProgramPath(resolving: python).path)
        process.arguments = ["-c", String(decoding: PackageResources.peers_py, as: UTF8.self)]
        // One core, as ours.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"]) { $1 }
        process.standardInput = requests
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        try process.run()
        offer = try JSONDecoder().decode(Offer.self, from: ask(["list"]))
    }

    /// Ends the process.
    func close() {
        try? requests.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Nanoseconds of one run.
    func nanoseconds(kernel: String, name: String, size: Int) throws -> Double {
        let answer = try ask(["time", kernel, name, "\(size)"])
        guard let value = Double(String(decoding: answer, as: UTF8.self)) else {
            throw BenchError.peerEnded("\(name) on \(kernel) of \(size)")
        }
        return value
    }

    private func ask(_ words: [String]) throws -> Data {
        try requests.fileHandleForWriting.write(contentsOf: Data((words.joined(separator: "\t") + "\n").utf8))
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Data(unread[..<end])
                unread = Data(unread[unread.index(after: end)...])
                return line
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { throw BenchError.peerEnded(words.joined(separator: " ")) }
            unread += more
        }
    }
}
