import Foundation

/// Writes the samples file of a plan from the stored answers: in the plan's order, whatever order they came in.
public struct SamplesOutput: Sendable {
    private let plan: SamplePlan
    private let store: AnswerStore
    private let endpoint: Endpoint

    public init(_ plan: SamplePlan, store: AnswerStore, endpoint: Endpoint) {
        self.plan = plan
        self.store = store
        self.endpoint = endpoint
    }

    /// Why a file is not written.
    public enum Failure: Error, Sendable, Hashable {
        /// Something is there that these samples are not an extension of.
        case taken(path: String)
        case cannotWrite(path: String, reason: String)
    }

    /// Makes sure, before anything is asked for, that the file may be written.
    public func check(_ path: String) throws {
        let absolute = Self.absolute(path)
        guard let there = FileManager.default.contents(atPath: absolute) else {
            guard !FileManager.default.fileExists(atPath: absolute) else { throw Failure.taken(path: path) }
            return
        }
        let isOurs = try store.hasMade(output: absolute, job: plan.job(at: endpoint), bytes: Array(there))
        guard there.isEmpty || isOurs else { throw Failure.taken(path: path) }
    }

    /// Every sample that is answered, as lines.
    public func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        for item in plan.items {
            guard let answer = try store.answer(to: item.request, at: endpoint) else { continue }
            bytes += try SampleRow(item, style: plan.style, answer: answer).line()
        }
        return bytes
    }

    /// Writes the file in one step: a reader sees the old one or the new one.
    public func write(to path: String) throws {
        let (absolute, bytes) = (Self.absolute(path), try bytes())
        // Before the file: one that is there is known to be ours even after kill -9.
        try store.note(output: absolute, job: plan.job(at: endpoint), bytes: bytes)
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: absolute), options: .atomic)
        } catch {
            throw Failure.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

extension SamplesOutput.Failure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .taken(let path):
            "\(path): is there already and holds other samples\nName another file with --out, or move it away."
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written: \(reason)\nThe answers are kept: name another file with --out."
        }
    }
}
