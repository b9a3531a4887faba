import ArgumentParser
import Download
import Glibc
import HTTP
import Reports
import Suites

struct SuiteImportCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Convert a public benchmark into a suite's folder.",
        discussion: """
            Reads a benchmark as `--suite NAME:PATH` does, and writes it as a folder of suite.yaml, task.yaml, tests.yaml, \
            statement.md and references/ that people can read and change. The folder reads back as the same suite; where \
            that cannot be, the task and the field are named and nothing is written.

              assay suite import evalplus --from MbppPlus.jsonl.gz --to ./mbpp+
              assay suite import evalplus --from 'DIR?tests=base' --to ./humaneval-base
              assay suite import humaneval --from https://HOST/HumanEval.jsonl.gz --to ./humaneval --sha256 b796...
              assay suite import coffe --from DIR --to ./coffe --force

            NAME is one of \(SuiteLocator.formats.joined(separator: ", ")).

            An address is fetched over https or http. Its size is told first and asked for; --yes says so beforehand, and is \
            needed where nobody can be asked. An interrupted download goes on with the same command. Options of the reader \
            follow # there: 'https://HOST/MbppPlus.jsonl.gz#tests=base'. A benchmark of several files takes --from for each, and \
            --sha256 in the same order.

            Rows that cannot be read are listed and left out; the exit code is 65 then. Nothing is changed when --to is \
            refused (64), an address gives nothing (66), or a checksum is another (65).
            """)

    @Argument(help: "The benchmark.")
    var name: String

    @Option(help: ArgumentHelp("What to read: a file, a folder or an address.", valueName: "file|folder|url"))
    var from: [String]

    @Option(help: ArgumentHelp("The folder to write; new or empty.", valueName: "folder"))
    var to: String

    @Option(help: ArgumentHelp("What a fetched file's SHA-256 has to be.", valueName: "hex"))
    var sha256: [String] = []

    @Flag(name: .shortAndLong, help: "Fetch without being asked.")
    var yes = false

    @Flag(help: "Replace the suite that is in the folder.")
    var force = false

    @Flag(name: .shortAndLong, help: "Say only what is wrong.")
    var quiet = false

    @Flag(help: "No color. NO_COLOR does the same.")
    var noColor = false

    func perform() async throws -> Outcome {
        guard SuiteLocator.formats.contains(name) else {
            throw SuiteError.unknownFormat(name: name, known: SuiteLocator.formats)
        }
        guard let source = ImportSource(from) else {
            throw Failure(.usage, "--from is given \(from.count) times\nname one file or folder, or addresses only")
        }
        try SuiteWriter.check(to, replacing: force)
        switch source {
        case .path(let path):
            guard sha256.isEmpty else { throw Failure(.usage, "--sha256 is for addresses; \(path) is none") }
            return try write(try SuiteLocator().suite("\(name):\(path)"), origin: [])
        case .urls(let urls, let options):
            return try fetched(urls, options: options)
        }
    }

    // MARK: Fetching

    private func fetched(_ urls: [String], options: String) throws -> Outcome {
        guard sha256.count <= urls.count else {
            throw Failure(.usage, "--sha256 is given \(sha256.count) times for \(counted(urls.count, "address"))")
        }
        if let wrong = sha256.first(where: { $0.utf8.count != 64 || !$0.allSatisfy(\.isHexDigit) }) {
            throw Failure(.usage, "--sha256 \(wrong): a SHA-256 has 64 hexadecimal digits")
        }
        guard name != "coffe" || urls.count > 1 else {
            throw Failure(
                .usage,
                "COFFE is a folder of files\ngive --from for each of data, testcases, stressful_testcases, best_solutions"
            )
        }
        guard Set(urls.map(RemoteFile.name)).count == urls.count else {
            throw Failure(
                .usage, "two of the addresses end in the same file name\nfetch them yourself and name their folder")
        }
        let files = try urls.map { try RemoteFile.ask($0) }
        let folder = try ImportFolder(for: to)
        let downloads = Downloads(folder: folder.path)
        try agree(to: files, in: downloads)
        try folder.make()
        let got = try files.enumerated().map { index, file in
            try fetch(file, checksum: index < sha256.count ? sha256[index] : nil, downloads)
        }
        let path = got.count == 1 ? got[0].path : folder.path
        let suite = try SuiteLocator().suite("\(name):\(path)\(options.isEmpty ? "" : "?\(options)")")
        let outcome = try write(suite, origin: zip(urls, got).map { "\(WebAddress.shown($0)), SHA-256 \($1.checksum)" })
        try folder.remove()
        return outcome
    }

    /// Tells what would be fetched, and goes on only when that was agreed to.
    private func agree(to files: [RemoteFile], in downloads: Downloads) throws {
        for file in files {
            let present = downloads.present(file)
            let size = file.size.map { "\(ByteText.amount($0))" } ?? "of unknown size"
            let rest = present > 0 ? ", of which \(ByteText.amount(present)) are here" : ""
            if !quiet || !yes { StandardStreams.tell("\(WebAddress.shown(file.url)): \(size)\(rest)") }
        }
        guard !yes else { return }
        guard isatty(STDIN_FILENO) == 1, Terminal.errorIsTerminal else {
            throw Failure(.usage, "nothing was downloaded: nobody can be asked here\nsay --yes to fetch")
        }
        StandardStreams.draw("Fetch? [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased() ?? "") else {
            throw Failure(.usage, "nothing was downloaded")
        }
    }

    private func fetch(_ file: RemoteFile, checksum: String?, _ downloads: Downloads) throws -> Downloads.File {
        let display = ProgressDisplay(quiet: quiet, verbose: false)
        defer { display.finish() }
        let kibibytes = file.size.map { ($0 + 1023) / 1024 }
        let got = try downloads.fetch(file, checksum: checksum) { bytes in
            guard let kibibytes else { return }
            display.show(phase: "KiB fetched", done: (bytes + 1023) / 1024, total: kibibytes)
        }
        display.finish()
        let verified = checksum == nil ? "" : ", as wanted"
        StandardStreams.tell(
            "\(RemoteFile.name(of: file.url)): \(ByteText.amount(got.size)), SHA-256 \(got.checksum)\(verified)")
        return got
    }

    // MARK: Writing

    private func write(_ suite: Suite, origin: [String]) throws -> Outcome {
        let errors = suite.problems.filter { $0.severity == .error }
        tell(quiet ? errors : suite.problems)
        try SuiteWriter.write(
            suite, to: to, replacing: force, origin: ["Imported from \(name) by assay \(assayVersion)."] + origin)
        let left = errors.isEmpty ? "" : ", \(counted(errors.count, "problem"))"
        try StandardStreams.printResult(
            """
            \(suite.name) \(suite.version): \(counted(suite.tasks.count, "task"))\(left), hash \(suite.contentHash)
            written to \(to)

            """)
        return errors.isEmpty ? .finished : .malformedInput
    }
}

/// Bytes for a person.
private enum ByteText {
    static func amount(_ bytes: Int) -> String {
        bytes < 1 << 20 ? counted(bytes, "byte") : "\(fixed(Double(bytes) / 0x1p20, 1)) MiB"
    }
}
