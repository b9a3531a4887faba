import Foundation
import Testing

@Suite("assay suite check --complexity")
struct ComplexityCommandTests {
    @Test("fits how the references' costs grow, keeps the counts, and says when a stated class is contradicted")
    func fits() throws {
        let folder = try TemporaryFolder()
        let suite = try SmallSuite.write(to: folder)
        // Numbers stay small: those above 256 cost the interpreter more, which would bend the line.
        let loop = "def double(x):\n    total = 0\n    for _ in [0] * x:\n"
        let files = [
            "references/01-square.py": loop
                + "        for _ in [0] * x:\n            total ^= 1\n    return x + x\n",
            "references/02-loop.py": loop + "        total ^= 1\n    return x + x\n",
            "tests.yaml": "- {args: [2], want: 4}\n",
        ]
        for (name, text) in files { _ = try folder.write(text, to: "suite/double/\(name)") }
        for name in ["01-sum", "02-product"] {
            try FileManager.default.removeItem(at: folder.file("suite/double/references/\(name).py"))
        }
        let manifest = """
            id: double
            kind: function
            entry_point: double
            oracle: exact
            stress: [{scale: 96, seed: 1}]
            """
        let store = folder.file("store.sqlite").path
        func check(_ stated: String) throws -> Binary.Ended {
            _ = try folder.write("\(manifest)\ncomplexity: {\(stated)}\n", to: "suite/double/task.yaml")
            return try Binary.run(
                "suite", "check", suite, "--complexity", "--store", store, "--quiet", "--jobs", "1", "--counter",
                "icount")
        }
        let first = try check("01-square: n^2, 02-loop: n")
        #expect(first.status == 0, "\(first.error)")
        #expect(first.output.contains(/01-square .* n\^2 \([01]\.[0-9]{2}\)/), "\(first.output)")
        #expect(first.output.contains(/02-loop .* n \([01]\.[0-9]{2}\)/))
        #expect(first.output.contains("2 of 2 stated classes found"))
        let contradicted = try check("01-square: n^2, 02-loop: n^3")
        #expect(contradicted.status == 65)
        #expect(contradicted.output.contains("1 of 2 stated classes found"))
    }
}
