import Foundation
import Testing
import TrustedProgram

@testable import assay

@Suite("Exit codes")
struct OutcomeTests {
    @Test(
        "are the documented ones",
        arguments: [
            (Outcome.finished, 0), (.defect, 1), (.regression, 3), (.inconclusive, 4), (.wrong, 5), (.unable, 6),
            (.partial, 7), (.usage, 64), (.malformedInput, 65),
            (.missingInput, 66), (.interrupted, 130), (.terminated, 143),
        ] as [(Outcome, Int32)])
    func codes(_ outcome: Outcome, _ code: Int32) {
        #expect(outcome.code == code)
    }

    @Test("no two outcomes share a code")
    func distinct() {
        #expect(Set(Outcome.allCases.map(\.code)).count == Outcome.allCases.count)
    }

    @Test(
        "when several apply, the most telling one is given",
        arguments: [
            ([Outcome.partial, .malformedInput, .unable], Outcome.malformedInput),
            ([.partial, .unable], .unable),
            ([.partial, .finished], .partial), ([.inconclusive, .partial], .partial),
            ([.regression, .wrong, .inconclusive], .wrong), ([.partial, .regression], .regression),
            ([.unable, .wrong], .unable),
            ([.partial, .interrupted], .interrupted),
            ([], .finished),
        ])
    func precedence(_ all: [Outcome], _ told: Outcome) {
        #expect(Outcome.first(of: all) == told)
    }

    @Test("every one is in the help")
    func documented() throws {
        let help = try Binary.run("--help")
        #expect(help.status == 0)
        #expect(help.error.isEmpty)
        for outcome in Outcome.allCases {
            #expect(help.output.contains("\(outcome.code) "))
            #expect(help.output.contains(outcome.meaning))
        }
    }

    @Test("help is 0, wrong usage is 64 and says how to go on")
    func usage() throws {
        #expect(try Binary.run("--version").status == 0)
        for arguments in [["nonsense"], ["--nonsense"], ["metrics"], ["metrics", "nonsense"]] {
            let ended = try Binary.run(arguments)
            #expect(ended.status == 64)
            #expect(ended.output.isEmpty)
            #expect(ended.error.contains("--help"))
        }
    }

    @Test("a reader that leaves early is no failure")
    func brokenPipe() throws {
        let binary = TrustedProgram.products.appending(path: "assay").path
        let ended = try TrustedProgram.shell("set -o pipefail; '\(binary)' --help | true; echo ${PIPESTATUS[0]}")
        #expect(ended == "0\n")
    }
}
