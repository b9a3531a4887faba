/// Reads a model's edits from PIE's rows: a list of programs a pair, as a list or as Python prints one.
///
/// A row belongs to the pair of the same ids, or of the same slow program.
enum PIESamples {
    static func read(_ stream: ByteStream, for suite: Suite, name: String) throws(SuiteError) -> Submission {
        var configuration = PIEConfiguration(pairs: stream.path)
        if let first = suite.tasks.first { configuration.language = first.language }
        let bySource = Dictionary(
            suite.tasks.compactMap { task in task.references.first.map { (trimmed($0.source), task.id) } },
            uniquingKeysWith: { first, _ in first })
        let ids = Set(suite.tasks.map(\.id))
        var samples = SampleCollector(suite)
        var rows = TaskCollector()
        try JSONLines.read(stream, into: &rows) { row, rows in
            guard let pair = PIERow(row, configuration, &rows) else { return }
            let taskID = ids.contains(pair.id) ? pair.id : bySource[trimmed(pair.slow)] ?? pair.id
            guard let candidates = pair.candidates else {
                rows.report(row.place("generated_answers"), "is no list of programs")
                return
            }
            for candidate in candidates { samples.add(.answer(candidate), taskID: taskID, place: row.place) }
        }
        var submission = samples.submission(name: name, path: stream.path)
        submission.problems += rows.problems
        return submission
    }

    private static func trimmed(_ source: String) -> Substring {
        var text = source[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
