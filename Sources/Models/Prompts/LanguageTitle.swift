import Suites

extension LanguageName {
    /// As prose names it.
    var title: String {
        switch self {
        case .python: "Python"
        case .c: "C"
        case .cpp: "C++"
        case .rust: "Rust"
        case .go: "Go"
        case .java: "Java"
        case .javascript: "JavaScript"
        case .swift: "Swift"
        default: rawValue
        }
    }

    /// What begins a comment to the end of the line.
    var commentMark: String { self == .python ? "#" : "//" }
}
