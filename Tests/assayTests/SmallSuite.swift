import Foundation

/// A suite of easy tasks that all want the double of a number, and programs for it.
enum SmallSuite {
    static let right = line("def double(x):\n    return x + x\n")
    static let wrong = line("def double(x):\n    return x * x\n")

    static func line(_ program: String, task: String = "double") -> String {
        let text = program.replacing("\n", with: "\\n")
        return "{\"task_id\": \"\(task)\", \"solution\": \"\(text)\"}\n"
    }

    /// Writes the suite into a folder `suite` and returns its path.
    static func write(to folder: TemporaryFolder, tasks: [String] = ["double"]) throws -> String {
        let root = folder.file("suite")
        var files = [
            "suite.yaml":
                "name: small\nversion: \"1\"\ndescription: Easy tasks.\ntasks: [\(tasks.joined(separator: ", "))]\n"
        ]
        for task in tasks {
            try FileManager.default.createDirectory(
                at: root.appending(path: "\(task)/references"), withIntermediateDirectories: true)
            files["\(task)/task.yaml"] = """
                id: \(task)
                kind: function
                entry_point: double
                oracle: exact
                stress:
                  - {scale: 1000, seed: 1}
                """
            files["\(task)/statement.md"] = "Twice the number.\n"
            files["\(task)/tests.yaml"] = "- {args: [2], want: 4}\n- {args: [-3], want: -6}\n"
            files["\(task)/stress.py"] = "def generate(scale, seed):\n    return [scale + seed]\n"
            files["\(task)/references/01-sum.py"] = "def double(x):\n    return sum([x, x])\n"
            files["\(task)/references/02-product.py"] = "def double(x):\n    return 2 * x\n"
        }
        for (name, text) in files { _ = try folder.write(text, to: "suite/\(name)") }
        return root.path
    }
}
