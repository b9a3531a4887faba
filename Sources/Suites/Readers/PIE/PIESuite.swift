/// Reads PIE (ICLR 2024) and the older pie-perf: pairs of a slow program and a person's faster one, whose cost is the sum
/// over their tests.
///
/// Options of `pie:PATH?tests=DIR&language=cpp&extra=ignored`: where the tests lie, what the programs are written
/// in, whether lines beyond the wanted ones are looked at (PIE's own check does not).
struct PIESuite {
    private let configuration: PIEConfiguration
    private let extraLines: ExtraLines
    private var tests: PIETests

    enum ExtraLines: String, CaseIterable { case wrong, ignored }

    static func read(_ path: String, options: ReaderOptions) throws(SuiteError) -> Suite {
        var options = options
        var configuration = try PIEConfiguration.read(path)
        if let folder = options.text("tests") { configuration.tests = folder }
        if let language = options.text("language") { configuration.language = LanguageName(rawValue: language) }
        let extraLines = try options.choice("extra", of: ExtraLines.self)
        try options.finish(known: ["tests", "language", "extra"])
        if let folder = configuration.tests, !FolderListing.isFolder(folder) {
            throw .missing(path: folder, hint: "expected a folder with <problem_id>/input.<i>.txt and output.<i>.txt")
        }
        var reader = PIESuite(
            configuration: configuration, extraLines: extraLines, tests: PIETests(folder: configuration.tests))
        var collector = TaskCollector()
        try JSONLines.read(configuration.pairs, into: &collector) { row, collector in
            guard let row = PIERow(row, configuration, &collector) else { return }
            if let task = reader.task(row, &collector) { collector.add(task, at: row.place) }
        }
        reader.noteMissingTests(&collector)
        return try collector.suite(name: "pie", version: "1", path: configuration.pairs, expected: "PIE")
    }

    private mutating func task(_ row: PIERow, _ collector: inout TaskCollector) -> Task? {
        guard row.slow != row.fast else {
            collector.report(row.place, "\(row.id): the slow and the fast program are the same")
            return nil
        }
        let cases = tests.cases(of: row.problemID, numbers: row.tests, at: row.place, &collector)
        return Task(
            id: row.id, kind: .edit,
            statement: "Make this program faster. It has to print the same for every input.\n\n\(row.slow)\n",
            tests: cases.map(\.test),
            stressInputs: cases.map { one in
                StressInput(name: "test-\(one.number)", input: one.test.input, place: one.test.place)
            },
            references: [
                Reference(name: "slow", source: row.slow, place: row.place),
                Reference(name: "human", source: row.fast, place: row.place),
            ],
            oracle: .lines(extra: extraLines == .ignored ? .ignored : .wrong), tags: [row.problemID],
            language: row.language)
    }

    private func noteMissingTests(_ collector: inout TaskCollector) {
        let count = collector.tasks.count { $0.tests.isEmpty }
        guard count > 0 else { return }
        collector.report(
            SourcePlace(path: configuration.pairs), "\(count) of \(collector.tasks.count) pairs have no tests",
            hint: "PIE's tests are an archive of their own; name its folder with ?tests=DIR", severity: .note)
    }
}

/// The tests of PIE's problems, each read once: many pairs share a problem.
struct PIETests {
    struct Case {
        var number: Int
        var test: TestCase
    }

    private let folder: String?
    private var known: [String: [Case]] = [:]
    private static let fileLimit = 64 << 20

    init(folder: String?) { self.folder = folder }

    /// - Parameter numbers: those that count; one that is not there is reported.
    mutating func cases(
        of problem: String, numbers: [Int]?, at place: SourcePlace, _ collector: inout TaskCollector
    ) -> [Case] {
        guard let folder else { return [] }
        if known[problem] == nil { known[problem] = read("\(folder)/\(problem)", &collector) }
        let all = known[problem] ?? []
        guard let numbers else { return all }
        let missing = Set(numbers).subtracting(all.map(\.number))
        if !missing.isEmpty, !all.isEmpty {
            let numbers = missing.sorted().map(String.init).joined(separator: ", ")
            collector.report(place, "\(problem) has no test \(numbers)")
        }
        let wanted = Set(numbers)
        return all.filter { wanted.contains($0.number) }
    }

    private func read(_ folder: String, _ collector: inout TaskCollector) -> [Case] {
        guard FolderListing.isFolder(folder) else { return [] }
        do {
            let numbers = try FolderListing.names(folder).compactMap { name -> Int? in
                let parts = name.split(separator: ".")
                return parts.count == 3 && parts[0] == "input" && parts[2] == "txt" ? Int(parts[1]) : nil
            }
            return numbers.sorted().compactMap { read($0, folder, &collector) }
        } catch {
            collector.problems.append(error.problem)
            return []
        }
    }

    private func read(_ number: Int, _ folder: String, _ collector: inout TaskCollector) -> Case? {
        let input = "\(folder)/input.\(number).txt"
        do {
            let text = try TextFile.text(input, limit: Self.fileLimit)
            let output = try TextFile.text("\(folder)/output.\(number).txt", limit: Self.fileLimit)
            return Case(
                number: number,
                test: TestCase(
                    input: .text(text), expected: .string(PythonString(output)), place: SourcePlace(path: input)))
        } catch {
            collector.problems.append(error.problem)
            return nil
        }
    }
}
