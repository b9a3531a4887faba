import Foundation
import Suites
import Testing

@Suite("Finding suites")
struct SuiteLocatorTests {
    private func locator(_ folder: TemporaryFolder) -> SuiteLocator {
        SuiteLocator(tasks: folder.path, executable: nil, workingDirectory: nil)
    }

    @Test("A built-in suite is found by name, and a folder by its path")
    func byName() throws {
        let example = try ExampleSuite()
        let parent = (example.folder.path as NSString).deletingLastPathComponent
        let name = (example.folder.path as NSString).lastPathComponent
        let locator = SuiteLocator(tasks: parent, executable: nil, workingDirectory: nil)
        #expect(try locator.suite(name).name == "example")
        #expect(locator.builtInNames().contains(name))
        #expect(try locator.suite(example.folder.path).name == "example")
    }

    @Test("Built-in suites are looked for in every folder above the program")
    func aboveTheProgram() throws {
        let folder = try TemporaryFolder()
        try folder.write("tasks/mini/suite.yaml", "name: mini\nversion: 1\n")
        let locator = SuiteLocator(tasks: nil, executable: "\(folder.path)/.build/debug/assay", workingDirectory: nil)
        #expect(locator.builtInNames() == ["mini"])
        #expect(try locator.suite("mini").problems.map(\.message) == ["holds no task"])
    }

    @Test("Unknown names and formats are answered with what there is")
    func unknown() throws {
        let folder = try TemporaryFolder()
        try folder.write("core/suite.yaml", "name: core\nversion: 1\n")
        #expect(throws: SuiteError.unknownSuite(name: "cor", known: ["core"])) { try locator(folder).suite("cor") }
        #expect(throws: SuiteError.unknownFormat(name: "nothing", known: SuiteLocator.formats)) {
            try locator(folder).suite("nothing:x")
        }
        #expect(throws: SuiteError.missing(path: "./nowhere", hint: nil)) { try locator(folder).suite("./nowhere") }
        #expect(throws: SuiteError.self) { try locator(folder).suite("coffe:/nowhere") }
    }

    @Test(
        "Errors say in two lines what is wrong and what to do",
        arguments: [
            (SuiteError.unknownSuite(name: "x", known: ["core"]), "built in: core"),
            (.unknownFormat(name: "nothing", known: ["coffe"]), "known formats: coffe:"),
            (.missing(path: "p", hint: "look there"), "p: no such file or folder\nlook there"),
        ])
    func texts(error: SuiteError, want: String) {
        #expect(error.description.contains(want))
        #expect(error.description.split(separator: "\n").count == 2)
    }
}
