/// A test that is a program in the task's language, joined with the candidate: `before`, the candidate, `after`.
///
/// For benchmarks that test this way (HumanEval, HumanEval-X). Candidate and test share one process, so such a test is
/// only as honest as the candidate: the runner makes sure that the end of the test was reached, not that the candidate
/// left the test's assertions alone.
public struct TestProgram: Sendable, Hashable {
    public var before: String
    public var after: String
    public var form: Form
    /// Further source files beside the joined program; a path is relative to it and has no `..`.
    public var files: [SourceFile]

    public enum Form: String, Codable, Sendable, Hashable, CaseIterable {
        /// `before`, candidate and `after` are one program that ends by itself; it fails by a status other than 0.
        case main
        /// They hold tests for the language's own test runner (`rustc --test`, `go test`).
        case harness
    }

    public init(before: String = "", after: String, form: Form = .main, files: [SourceFile] = []) {
        self.before = before
        self.after = after
        self.form = form
        self.files = files
    }
}
