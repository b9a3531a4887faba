/// Reads EvalPlus's folder form: `HumanEval_0/0.py` is the first sample of `HumanEval/0`, a whole program. The ending
/// tells the language.
enum EvalPlusFolder {
    private static let fileLimit = 16 << 20

    static func read(_ folder: String, for suite: Suite, name: String) throws(SuiteError) -> Submission {
        let taskIDs = Dictionary(
            suite.tasks.map { ($0.id.replacing("/", with: "_"), $0.id) }, uniquingKeysWith: { first, _ in first })
        var collector = SampleCollector(suite)
        for task in try FolderListing.names(folder) where FolderListing.isFolder("\(folder)/\(task)") {
            let taskID = taskIDs[task] ?? task
            for file in try sampleFiles("\(folder)/\(task)") {
                let path = "\(folder)/\(task)/\(file)"
                do {
                    let text = try TextFile.text(path, limit: fileLimit)
                    collector.add(
                        .solution(text), taskID: taskID, place: SourcePlace(path: path),
                        language: LanguageName(fileName: file))
                } catch {
                    collector.report(error.problem.place, error.problem.message, hint: error.problem.hint)
                }
            }
        }
        return collector.submission(name: name, path: folder)
    }

    /// `0.py`, `1.py`, ..., `10.py`: by number.
    private static func sampleFiles(_ folder: String) throws(SuiteError) -> [String] {
        let numbered = try FolderListing.names(folder).filter { LanguageName(fileName: $0) != nil }.map { name in
            (Int(name.prefix { $0 != "." }) ?? .max, name)
        }
        return numbered.sorted { $0 < $1 }.map(\.1)
    }
}
