import Foundation

/// A suite of one easy task, and programs for it.
enum SmallSuite {
    static let right = line("def double(x):\n    return x + x\n")
    static let wrong = line("def double(x):\n    return x * x\n")

    static func line(_ program: String) -> String {
        let text = program.replacing("\n", with: "\\n")
        return "{\"task_id\": \"double\", \"solution\": \"\(text)\"}\n"
    }

    /// Writes the suite into a folder `suite` and returns its path.
    static func write(to folder: TemporaryFolder) throws -> String {
        let root = folder.file("suite")
        try FileManager.default.createDirectory(
            at: root.appending(path: "double/references"), withIntermediateDirectories: true)
        let files = [
            "suite.yaml": "name: small\nversion: \"1\"\ndescription: One easy task.\ntasks: [double]\n",
            "double/task.yaml": """
            id: double
            kind: function
            entry_point: double
            oracle: exact
            stress:
              - {scale: 1000, seed: 1}
            """,
            "double/statement.md": "Twice the number.\n",
            "double/tests.yaml": "- {args: [2], want: 4}\n- {args: [-3], want: -6}\n",
            "double/stress.py": "def generate(scale, seed):\n    return [scale + seed]\n",
            "double/references/01-sum.py": "def double(x):\n    return sum([x, x])\n",
            "double/references/02-product.py": "def double(x):\n    return 2 * x\n",
        ]
        for (name, text) in files { _ = try folder.write(text, to: "suite/\(name)") }
        return root.path
    }
}
