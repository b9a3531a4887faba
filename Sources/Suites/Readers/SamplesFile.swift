/// Reads the samples of one model, in whichever of the known forms they are:
///
/// - EvalPlus `samples.jsonl`, plain or gzip, or from standard input;
/// - EvalPlus's folder, `HumanEval_0/0.py`;
/// - COFFE's predictions, one object keyed by prompts;
/// - ENAMEL's samples, a list of lists of programs, or an object of them keyed by HumanEval's numbers;
/// - EvalPerf's results, full or brief: the solutions in them;
/// - PIE's rows with `generated_answers`, for edits.
public enum SamplesFile {
    /// Decompressed size of a whole file.
    static let sizeLimit = 4 << 30

    /// - Parameters:
    ///   - path: a file, a folder, or `-` for standard input.
    ///   - suite: what the samples are for: others are reported and left out.
    ///   - name: the submission's; absent: the file's name without its extensions.
    /// - Throws: when there is nothing to read or no sample at all in it. What is wrong with single samples is in the
    ///   submission's problems.
    public static func read(_ path: String, for suite: Suite, name: String? = nil) throws(SuiteError) -> Submission {
        let name = name ?? defaultName(path)
        let submission =
            if path != "-", FolderListing.isFolder(path) {
                try EvalPlusFolder.read(path, for: suite, name: name)
            } else {
                try readStream(ByteStream(path: path, limit: sizeLimit), for: suite, name: name)
            }
        guard !submission.samples.isEmpty else {
            throw .malformed(
                path == "-" ? "<stdin>" : path, "holds no sample for suite \"\(suite.name)\"",
                hint: submission.problems.first.map { "first problem: \($0)" }
                    ?? #"expected lines such as {"task_id": "...", "solution": "..."}"#)
        }
        return submission
    }

    private static func readStream(
        _ stream: ByteStream, for suite: Suite, name: String
    ) throws(SuiteError) -> Submission {
        let start = try stream.peek()
        switch SamplesForm(start) {
        case .lines: return try EvalPlusSamples.read(stream, for: suite, name: name)
        case .edits: return try PIESamples.read(stream, for: suite, name: name)
        case .document:
            let document = try TextFile.json(stream, limit: documentLimit)
            if let submission = EvalPerfSamples.read(document, path: stream.path, for: suite, name: name)
                ?? ENAMELSamples.read(document, path: stream.path, for: suite, name: name)
            {
                return submission
            }
            return try COFFEPredictions.read(document, path: stream.path, for: suite, name: name)
        }
    }

    /// A file that is one document has to fit into memory.
    private static let documentLimit = 512 << 20

    private static func defaultName(_ path: String) -> String {
        guard path != "-" else { return "stdin" }
        var name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".gz", ".jsonl", ".json"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        return name
    }
}

/// What a samples file is, by its first bytes.
private enum SamplesForm {
    /// One object a line, with `task_id`.
    case lines
    /// One object a line, with a pair of programs.
    case edits
    /// One document over the whole file.
    case document

    init(_ start: [UInt8]) {
        let text = String(decoding: start.prefix(1 << 16), as: UTF8.self)
        let first = text.filter { !$0.isWhitespace }.prefix(8)
        // EvalPerf's results begin with their date.
        if COFFEPredictions.startsLikeOne(start) || first.hasPrefix("[") || first.hasPrefix("{\"date\"") {
            self = .document
        } else {
            self = text.contains("\"task_id\"") || !text.contains("\"problem_id\"") ? .lines : .edits
        }
    }
}

/// Samples as they are collected: numbered within their task, and with no more problems than anybody reads.
struct SampleCollector {
    private let suite: Suite
    private let taskIDs: Set<String>
    private var counts: [String: Int] = [:]
    private var unknown = Set<String>()
    private var samples: [Sample] = []
    private var problems: [SuiteProblem] = []
    private var untold = 0
    /// Of an unknown task every sample is reported, not the first only.
    private let reportsEach: Bool
    /// What all samples so far say of their making; absent before the first.
    private var generation: Generation?

    static let problemLimit = 1000

    init(_ suite: Suite, reportsEach: Bool = false) {
        self.suite = suite
        self.reportsEach = reportsEach
        taskIDs = Set(suite.tasks.map(\.id))
    }

    mutating func add(_ text: SampleText, taskID: String, place: SourcePlace, language: LanguageName? = nil) {
        // EvalPerf's own samples write HumanEval_9 for HumanEval/9.
        let taskID = taskIDs.contains(taskID) ? taskID : taskID.replacing("_", with: "/")
        guard taskIDs.contains(taskID) else {
            // Once an id: a file for another suite has thousands of lines.
            guard unknown.insert(taskID).inserted || reportsEach else { return }
            let example = suite.tasks.first.map { "its ids look like \"\($0.id)\"" }
            report(place, "suite \"\(suite.name)\" has no task \"\(taskID.prefix(80))\"", hint: example)
            return
        }
        let index = counts[taskID, default: 0]
        counts[taskID] = index + 1
        samples.append(Sample(taskID: taskID, index: index, text: text, place: place, language: language))
    }

    /// Samples so far.
    var count: Int { samples.count }

    /// Takes down how a sample was made.
    mutating func note(_ made: Generation) { generation = generation?.agreeing(with: made) ?? made }

    mutating func report(
        _ place: SourcePlace, _ message: String, hint: String? = nil, severity: SuiteProblem.Severity = .error
    ) {
        guard problems.count < Self.problemLimit else {
            untold += 1
            return
        }
        problems.append(SuiteProblem(place: place, message: message, hint: hint, severity: severity))
    }

    func submission(name: String, path: String) -> Submission {
        var problems = problems
        if untold > 0 {
            problems.append(SuiteProblem(place: SourcePlace(path: path), message: "and \(untold) more problems"))
        }
        var submission = Submission(name: name, samples: samples, problems: problems)
        submission.generation = generation ?? Generation()
        return submission
    }
}
