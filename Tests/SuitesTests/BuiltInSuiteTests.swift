import Foundation
import Suites
import Testing

enum BuiltIn {
    static let locator: SuiteLocator = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return SuiteLocator(tasks: root.appending(path: "tasks").path, executable: nil, workingDirectory: nil)
    }()
}

@Suite("The built-in suites", .disabled(if: BuiltIn.locator.builtInNames().isEmpty, "no tasks folder"))
struct BuiltInSuiteTests {
    @Test("Every task of every built-in suite is without a problem", arguments: BuiltIn.locator.builtInNames())
    func areSound(name: String) throws {
        let suite = try BuiltIn.locator.suite(name)
        #expect(suite.problems.isEmpty)
        #expect(!suite.tasks.isEmpty)
        #expect(suite.tasks.allSatisfy { !$0.stressInputs.isEmpty && $0.references.count > 1 })
    }
}
