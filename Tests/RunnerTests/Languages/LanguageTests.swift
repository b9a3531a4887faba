import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

/// What is installed here, found once.
enum Installed {
    static let languages: Set<LanguageName> = Set(
        LanguageTable.builtIn.all.filter { language in
            do {
                _ = try Toolchain.find(language, isolation: .strict)
                return true
            } catch {
                print("languages are tested without \(language.name.rawValue): \(error)")
                return false
            }
        }.map(\.name))

    static let adders: [(LanguageName, String)] = [
        (
            .c,
            "#include <stdio.h>\nint main(void) { long a, b; scanf(\"%ld %ld\", &a, &b); printf(\"%ld\\n\", a + b); }"
        ),
        (.cpp, "#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b << std::endl; }"),
        (
            .rust,
            """
            use std::io::*;
            fn main() {
                let mut s = String::new();
                stdin().read_to_string(&mut s).unwrap();
                println!("{}", s.split_whitespace().map(|x| x.parse::<i64>().unwrap()).sum::<i64>());
            }
            """
        ),
        (.go, "package main\nimport \"fmt\"\nfunc main() { var a, b int; fmt.Scan(&a, &b); fmt.Println(a + b) }"),
        (
            .java,
            """
            import java.util.*;
            public class Adder {
                public static void main(String[] x) {
                    Scanner s = new Scanner(System.in);
                    System.out.println(s.nextLong() + s.nextLong());
                }
            }
            """
        ),
        (
            .javascript,
            "const t = require('fs').readFileSync(0, 'utf8').split(/\\s+/).map(Number); console.log(t[0] + t[1])"
        ),
        (.swift, "let parts = readLine()!.split(separator: \" \").map { Int($0)! }\nprint(parts[0] + parts[1])"),
        (.python, "print(sum(map(int, input().split())))"),
    ]

    static var presentAdders: [(LanguageName, String)] { adders.filter { languages.contains($0.0) } }
}

/// A program task that adds two numbers, with one reference in C.
private func addition(_ language: LanguageName, oracle: Oracle = .lines(extra: .wrong)) -> Suites.Task {
    let sum = "#include <stdio.h>\nint main(void) { long a, b; scanf(\"%ld %ld\", &a, &b); printf(\"%ld\\n\", a + b); }"
    return Task(
        id: "add", kind: .program, statement: "",
        tests: [
            TestCase(input: .text("1 2\n"), expected: .string("3\n")), TestCase(input: .expression("'20 22'")),
        ],
        stressInputs: [
            StressInput(
                name: "random",
                input: .generator(
                    SourceFile(path: "-", text: "def generate_input():\n    return f'{random.randint(1, 9)} 5'\n"),
                    entryPoint: "generate_input", seed: 1024))
        ],
        references: [Reference(name: "sum", source: sum, language: .c)], oracle: oracle, language: language)
}

private func score(
    _ task: Suites.Task, _ programs: [(String, LanguageName?)], in folder: TemporaryFolder,
    isolation: IsolationLevel = .strict, profile: Bool = false, counter: CounterName = .time,
    languages: LanguageTable = .builtIn
) async throws -> Evaluation {
    let samples = programs.enumerated().map { index, program in
        Sample(
            taskID: task.id, index: index, text: .solution(program.0), place: SourcePlace(path: "-", line: index),
            language: program.1)
    }
    var limits = Limits()
    limits.wallTime = .seconds(60)
    let session = ScoreSession(
        suite: Suite(name: "tiny", version: "1", tasks: [task]), submission: Submission(name: "s", samples: samples),
        options: ScoreOptions(
            counter: counter, isolation: isolation, limits: limits, repeats: 1, profile: profile, languages: languages),
        store: try folder.store())
    return try await session.run()
}

@Suite("Programs in every language that is installed", .serialized)
struct LanguageTests {
    static let hasC = Installed.languages.contains(.c)
    static let hasTool = (try? ICountTool.locate()) != nil

    @Test("Are compiled, executed and judged by what they print", .enabled(if: hasC, "gcc is missing"))
    func adders() async throws {
        let folder = try TemporaryFolder()
        let adders = Installed.presentAdders
        let evaluation = try await score(addition(.c), adders.map { ($0.1, $0.0) }, in: folder)
        for (adder, sample) in zip(adders, try #require(evaluation.tasks.first).samples) {
            #expect(sample.verdict == .ok, "\(adder.0.rawValue): \(sample.reason ?? "")")
        }
        #expect(Set(evaluation.languages.map(\.name)) == Set(adders.map(\.0)))
    }

    @Test(
        "Are counted as whole processes, the same each time, beside their language's empty program",
        .enabled(if: hasC && hasTool, "gcc or the icount tool is missing"))
    func counted() async throws {
        let native = Installed.presentAdders.filter { [.c, .cpp, .rust, .python].contains($0.0) }
        var totals: [[Double?]] = []
        for _ in 0..<2 {
            let evaluation = try await score(
                addition(.c), native.map { ($0.1, $0.0) }, in: try TemporaryFolder(), profile: true, counter: .icount)
            totals.append(try #require(evaluation.tasks.first).samples.map { $0.costs.first?.cost?.value })
            for language in evaluation.languages {
                let empty = try #require(
                    language.empty?.value, "\(language.name.rawValue): \(language.emptyReason ?? "")")
                #expect(empty > 10_000)
            }
        }
        #expect(totals[0].allSatisfy { $0 != nil })
        #expect(totals[0] == totals[1])
    }

    @Test("Every way to end is told apart", .enabled(if: hasC, "gcc is missing"))
    func verdicts() async throws {
        let programs: [(String, Verdict)] = [
            ("int main(void) { return x; }", .compileError),
            ("#include <stdio.h>\nint main(void) { puts(\"4\"); }", .wrongAnswer),
            ("int main(void) { return 3; }", .runtimeError),
            ("int main(void) { for (;;) ; }", .timeLimit),
            (
                "```c\n#include <stdio.h>\nint main(void) { long a, b; scanf(\"%ld %ld\", &a, &b); printf(\"%ld\", a + b); }\n```",
                .ok
            ),
            ("#include \"/etc/shadow\"\nint main(void) { return 0; }", .compileError),
        ]
        let evaluation = try await score(addition(.c), programs.map { ($0.0, nil) }, in: try TemporaryFolder())
        let samples = try #require(evaluation.tasks.first).samples
        #expect(samples.map(\.verdict) == programs.map(\.1), "\(samples.map(\.reason))")
        #expect(samples[0].reason?.contains("error:") == true)
        #expect(samples[5].reason?.contains("Permission denied") == true)
    }

    @Test("A source is compiled once, whatever the session", .enabled(if: hasC, "gcc is missing"))
    func cached() async throws {
        let folder = try TemporaryFolder()
        let adder = Installed.adders[0].1
        let first = try await score(addition(.c), [(adder, nil), (adder + "\n\n", nil)], in: folder)
        #expect(first.languages.map(\.share.compiled) == [1])  // the reference and both samples are equal
        try folder.store().startOver()
        let second = try await score(addition(.c), [(adder, nil)], in: folder)
        #expect(second.languages.map(\.share.compiled) == [0])
        #expect(second.tasks[0].samples.map(\.verdict) == [.ok])
    }

    @Test("Also run where only Landlock and seccomp confine them", .enabled(if: hasC, "gcc is missing"))
    func processLevel() async throws {
        let evaluation = try await score(
            addition(.c), [(Installed.adders[0].1, nil)], in: try TemporaryFolder(), isolation: .process)
        #expect(evaluation.tasks[0].samples.map(\.verdict) == [.ok])
    }

    @Test("A checker gets three texts", .enabled(if: hasC, "gcc is missing"))
    func checker() async throws {
        let check =
            "def check(given, wanted, got):\n    return int(got) == sum(map(int, given.split())) == int(wanted)\n"
        let task = addition(.c, oracle: .checker(SourceFile(path: "checker.py", text: check)))
        let evaluation = try await score(
            task, [(Installed.adders[0].1, nil), ("#include <stdio.h>\nint main(void) { puts(\"4\"); }", nil)],
            in: try TemporaryFolder())
        #expect(evaluation.tasks[0].samples.map(\.verdict) == [.ok, .wrongAnswer])
    }

    @Test("An unknown language is named with the known ones")
    func unknown() async throws {
        await #expect(throws: LanguageError.self) {
            try await score(addition("cobol"), [("x", nil)], in: try TemporaryFolder())
        }
    }

    @Test("A missing toolchain is named with the package that brings it")
    func missing() throws {
        var language = try LanguageTable.builtIn[.go]
        language.compile = ["no-such-compiler"]
        let error = #expect(throws: LanguageError.self) { try Toolchain.find(language, isolation: .strict) }
        #expect(error?.description.contains("apt-get install golang-go") == true)
    }

    @Test(
        "A ninth language is one file", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/perl"), "no perl")
    )
    func ninth() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Fixtures/languages/perl.yaml").path
        let table = try LanguageTable.builtIn.adding(file: file)
        let adder = "my ($a, $b) = split ' ', <STDIN>; print $a + $b, \"\\n\";\n"
        var task = addition("perl")
        task.references = [Reference(name: "sum", source: adder)]
        let evaluation = try await score(task, [(adder, nil)], in: try TemporaryFolder(), languages: table)
        #expect(evaluation.tasks[0].samples.map(\.verdict) == [.ok])
    }

    @Test("A program that cannot be executed fails alone")
    func notExecutable() async throws {
        let definition = """
            name: script
            source: main.txt
            compile: [cp, "{source}", "{build}/main"]
            run: ["{build}/main"]
            version: [cp, --version]
            empty: "#!/bin/sh\\n"
            """
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "script.yaml")
        try definition.write(to: file, atomically: false, encoding: .utf8)
        let adder = "#!/bin/sh\nread a b\necho $((a + b))\n"
        var task = addition("script")
        task.references = [Reference(name: "sum", source: adder)]
        let evaluation = try await score(
            task, [("no program", nil), (adder, nil)], in: folder, languages: .builtIn.adding(file: file.path))
        #expect(evaluation.tasks[0].samples.map(\.verdict) == [.compileError, .ok])
    }

    @Test(
        "What is wrong with a language file is named with its line and field",
        arguments: [
            ("name: x\n", "source: is missing"), ("name: x\nsource: a\nrun: [a]\nversion: [a]\n", "empty: is missing"),
            (
                "name: x\nsource: a\nrun: [a]\nversion: [a]\nempty: \"\"\ncolour: red\n",
                "6:colour: is not a known field"
            ),
            (
                "name: x\nsource: a\nrun: [a]\nversion: [a]\nempty: \"\"\nseccomp: none\n",
                "6:seccomp: \"none\" is not known"
            ),
        ])
    func malformed(text: String, want: String) throws {
        let error = #expect(throws: LanguageError.self) { try LanguageFile.read(text, path: "x.yaml") }
        #expect(error?.description.contains(want) == true, "\(error?.description ?? "")")
    }

    @Test(
        "Versions are found in what toolchains print",
        arguments: [
            ("rustc 1.95.0 (abc 2026-01-01)", "1.95.0"), ("go1.19.8", "1.19.8"), ("v20.19.2\n", "20.19.2"),
            ("Swift version 6.3.1 (swift-6.3.1-RELEASE)", "6.3.1"), ("openjdk 17.0.15 2025-04-15", "17.0.15"),
        ])
    func versions(text: String, want: String) { #expect(Toolchain.version(in: text) == want) }
}
