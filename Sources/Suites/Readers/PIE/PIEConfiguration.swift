import Yams

/// What the columns of PIE's rows are called, and where the tests lie.
///
/// The published files and the older pie-perf call the same things by different names; a YAML file as pie-perf's
/// evaluation takes it says which.
struct PIEConfiguration {
    /// JSONL with a pair of programs a row.
    var pairs: String
    /// A folder with `<problem_id>/input.<i>.txt` and `output.<i>.txt`; absent when there are no tests.
    var tests: String?
    var slow = ["src_code", "input"]
    var fast = ["tgt_code", "target"]
    var candidates = ["generated_answers"]
    /// Absent: as the row or the file's name says.
    var language: LanguageName?

    /// Folders of tests as PIE's archives are called, beside the rows.
    private static let testFolders = [
        "merged_test_cases", "generated_test_cases", "public_test_cases", "test_cases", "tests",
    ]

    /// - Parameter path: rows (`.jsonl`, plain or gzip), pie-perf's YAML, or a folder with one file of rows.
    static func read(_ path: String) throws(SuiteError) -> PIEConfiguration {
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return try yaml(path) }
        let benchmark = BenchmarkFiles(path)
        let files = try benchmark.files(expected: "pie.jsonl") { $0.hasSuffix(".jsonl") }
        guard files.count == 1 else {
            let hint = "name one: \(files.joined(separator: ", "))"
            throw .malformed(path, "holds \(files.count) files of rows", hint: hint)
        }
        var configuration = PIEConfiguration(pairs: files[0])
        configuration.tests = Self.testFolders.lazy.compactMap(benchmark.beside).first(where: FolderListing.isFolder)
        return configuration
    }

    private static func yaml(_ path: String) throws(SuiteError) -> PIEConfiguration {
        let node = try YAMLDocument.parse(try TextFile.text(path, limit: 1 << 20), path: path)
        func text(_ key: String) -> String? {
            guard let text = node[key]?.scalar?.string, !text.isEmpty, text != "null" else { return nil }
            return text
        }
        guard let pairs = text("reference_file_path") else {
            throw .malformed(path, field: "reference_file_path", "is missing", hint: "it names the file of rows")
        }
        var configuration = PIEConfiguration(pairs: located(pairs, by: path))
        configuration.tests = text("inputs_outputs_basepath").map { located($0, by: path) }
        if let column = text("slow_code_col") { configuration.slow = [column] }
        if let column = text("reference_code_col") { configuration.fast = [column] }
        if let column = text("model_generated_potentially_faster_code_col") { configuration.candidates = [column] }
        configuration.language = text("language").map(LanguageName.init(rawValue:))
        return configuration
    }

    /// Paths in the YAML are meant from the working folder; one that is not there may lie beside the YAML.
    private static func located(_ path: String, by configuration: String) -> String {
        if path.hasPrefix("/") { return path }
        let ancestors = sequence(first: BenchmarkFiles.folder(of: configuration)) { folder in
            folder == "." || folder.isEmpty ? nil : BenchmarkFiles.folder(of: folder)
        }
        return ([""] + ancestors.map { $0 + "/" }).map { $0 + path }.first(where: BenchmarkFiles.exists) ?? path
    }
}
