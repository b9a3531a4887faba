import Foundation
public import Metrics
import Suites

/// EffiBench's results of one model: a folder of memory profiles, `<problem>.dat`, with the canonical solutions' in the folder
/// `canonical_solution` beside it.
///
/// Source: what `run_code.sh` of EffiBench (Huang et al., NeurIPS 2024) leaves.
public struct EffiBenchResults: Sendable, Hashable {
    public struct Task: Sendable, Hashable {
        public var sample: ResourceUse
        public var canonical: ResourceUse
    }

    /// By the problem's number or name.
    public var tasks: [String: Task] = [:]
    /// Profiles left out, by their files, and why.
    public var skipped: [String: String] = [:]

    static let canonicalFolder = "canonical_solution"
    /// A profile of ten samples a second for an hour has 1 MB.
    private static let limit = 64 << 20

    /// - Throws: `ReportError.notEffiBenchResults` when the folder holds no profile, or there are no canonical solutions
    ///   beside it.
    public init(folder: String) throws(ReportError) {
        let own = URL(fileURLWithPath: folder).standardizedFileURL
        let canonical = own.deletingLastPathComponent().appending(path: Self.canonicalFolder)
        let problems = Self.problems(own)
        guard !problems.isEmpty else {
            throw .notEffiBenchResults(reason: "it holds no .dat file, as EffiBench's run_code.sh makes one a problem")
        }
        guard !Self.problems(canonical).isEmpty else {
            throw .notEffiBenchResults(
                reason: "there is no folder \(canonical.path) with the canonical solutions' .dat files")
        }
        for problem in problems {
            guard let sample = use(own, problem), let reference = use(canonical, problem) else { continue }
            tasks[problem] = Task(sample: sample, canonical: reference)
        }
    }

    private static func problems(_ folder: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".dat") }.map { String($0.dropLast(4)) }.sorted()
    }

    private mutating func use(_ folder: URL, _ problem: String) -> ResourceUse? {
        let place = "\(folder.lastPathComponent)/\(problem).dat"
        do {
            let text = try TextFile.text(folder.appending(path: "\(problem).dat").path, limit: Self.limit)
            if let use = try MemoryProfile(text).use, use.time > 0, use.maxMemory > 0, use.totalMemory > 0 {
                return use
            }
            skipped[place] = "it has no two MEM lines at different times"
        } catch let error as MemoryProfileError {
            skipped["\(place):\(error.line)"] = error.message
        } catch {
            skipped[place] = "\(error)"
        }
        return nil
    }
}
