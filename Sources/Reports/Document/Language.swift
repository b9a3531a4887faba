import Counting
import Runner
import Suites

extension ReportDocument {
    /// A language of programs that were executed as a whole.
    public struct Language: Codable, Sendable, Hashable {
        public var name: String
        public var title: String
        public var version: String
        /// With its placeholders; absent for languages that are not compiled.
        public var compile: [String]?
        /// With its placeholders; flags for heap and threads are among them.
        public var run: [String]
        public var environment: [String]
        /// What a program costs that does nothing, in the report's unit: no cost in this language is below it. Absent
        /// when it was not measured.
        public var emptyCost: Double?
        /// Why `emptyCost` is absent.
        public var reason: String?

        init(_ language: LanguageEvaluation) {
            name = language.name.rawValue
            title = language.title
            version = language.version
            compile = language.compile
            run = language.run
            environment = language.environment
            emptyCost = language.empty?.value
            reason = language.emptyReason
        }
    }
}
