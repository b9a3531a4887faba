import Foundation
import Metrics
import Suites
import Testing

@Suite("Stated classes of complexity")
struct StatedComplexityTests {
    private func suite(stating complexity: String) throws -> Suites.Suite {
        let example = try ExampleSuite()
        let manifest = "kind: function\nentry_point: count_pairs\noracle: exact\nstress: [{scale: 20, seed: 1}]\n"
        try example.folder.write("pairs/task.yaml", manifest + complexity)
        return try example.read()
    }

    @Test("are read for the references that they name, and change no hash")
    func read() throws {
        let stated = try suite(stating: "complexity: {01-slow: n^2}\n")
        #expect(stated.problems.isEmpty)
        #expect(stated.tasks.first?.references.map(\.complexity) == [.quadratic, nil])
        #expect(try suite(stating: "").contentHash == stated.contentHash)
    }

    @Test(
        "that mean nothing are told with their line",
        arguments: [
            (
                "complexity: {01-slow: n^9}\n",
                "pairs/task.yaml:5:complexity: \"n^9\" is no class of complexity (one of 1, "
            ),
            ("complexity: {03-none: n}\n", "pairs/task.yaml:5:complexity.03-none: there is no reference 03-none"),
            ("complexity: n\n", "pairs/task.yaml:5:complexity: expected a class a reference"),
        ])
    func problems(_ complexity: String, _ message: String) throws {
        let problems = try suite(stating: complexity).problems.map(\.description)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }

    @Test("of the core suite name references that exist")
    func core() throws {
        let suite = try SuiteLocator().suite("core")
        #expect(suite.problems.isEmpty)
        #expect(suite.tasks.flatMap(\.references).count { $0.complexity != nil } >= 45)
    }
}
