import Counting
import Foundation
import Testing
import TrustedProgram

/// What `action.yml` and `docs/ci.md` tell a runner to do, done in a fresh clone: with this build of assay instead of one
/// made there, and with stand-ins for the services that comments go to.
@Suite("Documented workflows", .enabled(if: (try? ICountTool.locate()) != nil, "the icount tool is not built"))
struct WorkflowTests {
    private let folder: TemporaryFolder

    /// A clone with a small suite, whose samples are dearer than those of its origin's main branch.
    init() throws {
        folder = try TemporaryFolder()
        _ = try SmallSuite.write(to: folder)
        let good = try folder.write(SmallSuite.line("def double(x):\n    return x + x\n"), to: "good.jsonl")
        let dear = try folder.write(
            SmallSuite.line("def double(x):\n    return sum(2 for _ in range(abs(x))) * (1 if x > 0 else -1)\n"),
            to: "dear.jsonl")
        let said = try TrustedProgram.shell(
            """
            exec 2>&1; set -e; cd '\(folder.url.path)'
            git -c advice.detachedHead=false clone -q --no-hardlinks --shared '\(SchemaCheck.repository.path)' clone
            cp -r suite clone/ci-suite; cd clone
            git config user.name t; git config user.email t@localhost
            git checkout -q -B main
            cp '\(good)' samples.jsonl; git add -f ci-suite samples.jsonl; git commit -qm base
            git clone -q --bare . ../origin.git; git remote set-url origin ../origin.git
            git fetch -q origin +main:refs/remotes/origin/main
            cp '\(dear)' samples.jsonl; git commit -qam head
            mkdir ../bin
            """)
        #expect(said == "", "\(said)")
        // `make` and `git clone` of the sources would build what stands beside this test already.
        try standIn("make", "exit 0")
        try standIn(
            "gh",
            """
            printf '%s\\n' "$*" >> '\(folder.file("gh.log").path)'
            case "$*" in *--method*) ;; *) cat '\(folder.file("comment-id").path)' 2>/dev/null || true ;; esac
            """)
    }

    private func standIn(_ name: String, _ script: String) throws {
        let path = try folder.write("#!/bin/bash\n\(script)\n", to: "bin/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Runs a workflow's commands in the clone: its exit status, and what it said.
    private func run(_ kind: String, _ file: String, _ variables: [String: String]) throws -> (
        status: String, said: String
    ) {
        let clone = folder.file("clone").path
        let exports = variables.merging([
            "GITHUB_PATH": folder.file("path").path, "GITHUB_OUTPUT": folder.file("output").path,
            "GITHUB_STEP_SUMMARY": folder.file("summary.md").path, "GITHUB_REPOSITORY": "owner/name",
            "PULL_REQUEST": "7", "GH_TOKEN": "none", "ACTION_PATH": clone,
        ]) { given, _ in given }.map { "export \($0.key)='\($0.value)'" }.joined(separator: "\n")
        let said = try TrustedProgram.shell(
            """
            exec 2>&1; cd '\(clone)'; : > '\(folder.file("output").path)'
            export PATH='\(folder.file("bin").path):\(TrustedProgram.products.path)':"$PATH"
            \(exports)
            scripts/workflow-commands \(kind) \(file) > ../commands.sh && bash ../commands.sh
            echo "status $?"
            """)
        let status = said.split(separator: "\n").last.map(String.init) ?? ""
        return (status, said)
    }

    @Test("the action compares, comments once, and ends with the exit code of the comparison")
    func action() throws {
        let inputs = [
            "INPUT_SUITE": "ci-suite", "INPUT_SAMPLES": "samples.jsonl", "INPUT_BASE": "origin/main",
            "INPUT_GATES": "instructions=2% dps=-50",
        ]
        let (status, said) = try run("action", "action.yml", inputs)
        #expect(status == "status 3", "\(said)")
        #expect(said.contains("::error file=samples.jsonl,line=1,title=assay%3A regression::"), "\(said)")
        for name in ["comparison.json", "comment.md", "junit.xml", "assay.sarif"] {
            #expect(FileManager.default.fileExists(atPath: folder.file("clone/assay-results/\(name)").path))
        }
        let comparison = folder.file("clone/assay-results/comparison.json").path
        #expect(try SchemaCheck.mistakes("assay.comparison.1.json", [comparison]) == "")
        let summary = try String(contentsOf: folder.file("summary.md"), encoding: .utf8)
        #expect(summary.contains("## assay: regression"))
        #expect(
            try calls().last == "api --method POST repos/owner/name/issues/7/comments -F body=@assay-results/comment.md"
        )

        // The comment is there now: the next run replaces it. Nothing changed, so nothing fails.
        _ = try folder.write("99\n", to: "comment-id")
        let again = try run("action", "action.yml", inputs.merging(["INPUT_BASE": "HEAD"]) { $1 })
        #expect(again.status == "status 0", "\(again.said)")
        #expect(
            try calls().last
                == "api --method PATCH repos/owner/name/issues/comments/99 -F body=@assay-results/comment.md")
    }

    private func calls() throws -> [String] {
        try String(contentsOf: folder.file("gh.log"), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test("GitHub's job on the main branch scores, and makes the page and its chart")
    func page() throws {
        let (status, said) = try run("github", "docs/ci.md", ["INPUT_SUITE": "ci-suite"])
        #expect(status == "status 0", "\(said)")
        for name in ["history.svg", "leaderboard.json", "site/index.html"] {
            #expect(FileManager.default.fileExists(atPath: folder.file("clone/page/\(name)").path), "\(said)")
        }
    }

    @Test("GitLab's job ends with the exit code of the comparison and leaves its reports")
    func gitlab() throws {
        try standIn("git", "case \"$1\" in clone) exit 0 ;; esac; exec /usr/bin/git \"$@\"")
        let (status, said) = try run(
            "gitlab", "docs/ci.md", ["INPUT_SUITE": "ci-suite", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"])
        #expect(status == "status 3", "\(said)")
        #expect(FileManager.default.fileExists(atPath: folder.file("clone/junit.xml").path))
    }
}
