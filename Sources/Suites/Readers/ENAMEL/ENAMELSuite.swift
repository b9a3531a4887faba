/// Reads ENAMEL (ICLR 2025): `enamel.csv` with an expert's reference, a seeded generator and a checker for each problem.
///
/// A problem has inputs of four levels, of sizes that `input_levels` gives: level 0 (8 inputs, tests and without weight among the
/// stress inputs) decides correctness, the levels 1 to 3 (4 inputs each) efficiency, with hardness 3, 3 and 4. The inputs are ENAMEL's own, to the element: its
/// generators run with its seeds.
public struct ENAMELSuite {
    private static let columns = [
        "task_id", "prompt", "input_generator", "input_levels", "reference_solution", "checker", "entry_point",
    ]
    /// ENAMEL's `--seed`, `--n_tests` and `--hardness`.
    private static let seed = 998_244_353
    private static let testCounts = [8, 4, 4, 4]
    private static let hardness = [0.0, 3, 3, 4]
    /// HumanEval's problems that are in the file and that ENAMEL does not count: its `PROBLEMSET` has the other 142.
    private static let unused: Set = [
        2, 23, 41, 45, 53, 60, 71, 92, 97, 99, 102, 123, 124, 135, 137, 138, 144, 148, 156, 157, 159, 160,
    ]
    private static let sizeLimit = 256 << 20

    /// - Parameter path: `enamel.csv`, plain or gzip, or its folder.
    static func read(_ path: String, options: ReaderOptions) throws(SuiteError) -> Suite {
        try options.finish(known: [])
        let files = try BenchmarkFiles(path).files(expected: "enamel.csv") {
            $0.hasPrefix("enamel") && $0.hasSuffix(".csv")
        }
        var collector = TaskCollector()
        for file in files { try read(file, into: &collector) }
        return try collector.suite(name: "enamel", version: "1", path: path, expected: "ENAMEL")
    }

    private static func read(_ file: String, into collector: inout TaskCollector) throws(SuiteError) {
        let rows = CSVText.rows(try ByteStream(path: file, limit: sizeLimit).readToEnd(limit: sizeLimit))
        guard let header = rows.first?.fields, columns.allSatisfy(header.contains) else {
            throw .malformed(file, line: 1, "expected the columns \(columns.joined(separator: ", "))")
        }
        for row in rows.dropFirst() {
            let place = SourcePlace(path: file, line: row.line)
            guard row.fields.count == header.count else {
                collector.report(place, "\(row.fields.count) fields where the header has \(header.count)")
                continue
            }
            let problem = Problem(fields: Dictionary(zip(header, row.fields), uniquingKeysWith: { $1 }), place: place)
            guard problem.number.map({ !unused.contains($0) }) ?? true else { continue }
            if let task = problem.task(&collector) { collector.add(task, at: place) }
        }
    }

    private struct Problem {
        var fields: [String: String]
        var place: SourcePlace

        func callAsFunction(_ column: String) -> String { fields[column] ?? "" }

        /// HumanEval's number, which the seeds depend on.
        var number: Int? { self("task_id").split(separator: "/").last.flatMap { Int($0) } }

        func task(_ collector: inout TaskCollector) -> Task? {
            let sizes = self("input_levels").split(separator: " ").compactMap { Int($0) }
            guard let number, sizes.count == ENAMELSuite.testCounts.count else {
                let found = "\"\(self("task_id"))\" and \"\(self("input_levels"))\""
                collector.report(place, "\(found): expected HumanEval/<number> and four sizes")
                return nil
            }
            return Task(
                id: self("task_id"), kind: .function, statement: self("prompt"), entryPoint: self("entry_point"),
                prompt: self("prompt"), tests: inputs(0, sizes).map { TestCase(input: $0, place: place) },
                stressInputs: sizes.indices.flatMap { level in
                    inputs(level, sizes).enumerated().map { index, input in
                        StressInput(
                            name: "level-\(level)/\(index)", input: input, place: place,
                            level: StressLevel(number: level, hardness: ENAMELSuite.hardness[level]))
                    }
                },
                references: [
                    Reference(name: "expert", source: self("prompt") + "\n" + self("reference_solution"), place: place)
                ],
                oracle: .checker(checker), generator: generator(number), limits: TaskLimits(memoryBytes: 4 << 30),
                tags: ["humaneval"])
        }

        private func inputs(_ level: Int, _ sizes: [Int]) -> [InputSource] {
            let first = ENAMELSuite.testCounts[..<level].reduce(0, +)
            return (0..<ENAMELSuite.testCounts[level]).map { .generated(scale: sizes[level], seed: first + $0) }
        }

        /// A seed is the input's number over all levels: it gives level, case, and ENAMEL's own seed.
        private func generator(_ number: Int) -> SourceFile {
            SourceFile(
                path: "\(self("task_id"))/input_generator",
                text: """
                    \(ENAMELNames.source)
                    \(self("prompt"))
                        pass


                    \(self("input_generator"))


                    def generate(scale, seed):
                        import random

                        lid, cid = 0, seed
                        for count in \(ENAMELSuite.testCounts):
                            if cid < count:
                                break
                            lid, cid = lid + 1, cid - count
                        random.seed(\(ENAMELSuite.seed) ^ \(number) ^ seed)
                        return list(generate_input(size=scale, lid=lid, cid=cid))

                    """)
        }

        private var checker: SourceFile {
            SourceFile(
                path: "\(self("task_id"))/checker",
                text: """
                    \(self("prompt"))
                        pass


                    \(self("checker"))


                    def check(args, want, got):
                        return bool(__check(tuple(args), want, got))

                    """)
        }
    }
}
