import Glibc

/// The folder of one of COFFE's levels.
struct COFFEFiles {
    private let directory: String
    /// The published files are under 2 MiB each.
    private static let limit = 512 << 20

    init(_ directory: String) throws(SuiteError) {
        let candidates = [directory, directory + "/function"]
        guard let found = candidates.first(where: { Self.path("data", in: $0) != nil }) else {
            throw .missing(
                path: directory + "/data.json",
                hint: "coffe: wants the folder of COFFE's function or file level, with data.json or data.json.gz")
        }
        self.directory = found
    }

    func read(_ name: String) throws(SuiteError) -> COFFEDocument {
        guard let path = Self.path(name, in: directory) else {
            throw .missing(
                path: "\(directory)/\(name).json", hint: "COFFE needs it, plain or .json.gz")
        }
        return COFFEDocument(path: path, document: try TextFile.json(path, limit: Self.limit))
    }

    /// The file level's tests, where they are beside it.
    func tests() throws(SuiteError) -> COFFEDocument? {
        let folders = [directory, BenchmarkFiles.folder(of: directory) + "/code_contests"]
        guard let path = folders.lazy.compactMap({ Self.path("testcases", in: $0) }).first else { return nil }
        return COFFEDocument(path: path, document: try TextFile.json(path, limit: Self.limit))
    }

    private static func path(_ name: String, in directory: String) -> String? {
        ["\(directory)/\(name).json", "\(directory)/\(name).json.gz"].first { access($0, F_OK) == 0 }
    }
}

/// One file of COFFE's.
struct COFFEDocument {
    var path: String
    var document: JSON
    /// Its members, where it is an object.
    var byPrompt: [String: JSON]

    init(path: String, document: JSON) {
        self.path = path
        self.document = document
        byPrompt = [:]
        guard case .object(let members) = document else { return }
        for member in members {
            if let prompt = member.key.validated { byPrompt[prompt] = member.value }
        }
    }
}

extension JSON {
    /// A name that some benchmarks write as text and some as a number.
    var identifier: String? {
        if case .int(let number) = self { return String(number) }
        return text
    }
}
