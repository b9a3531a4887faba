import ArgumentParser
import Foundation
import Models
import Reports
import Suites

struct SampleCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Ask a model for solutions, and write them as samples.jsonl.",
        discussion: """
            Asks an OpenAI-compatible server (OpenAI, vLLM, llama.cpp, Ollama, SGLang, ...) for solutions of a suite's tasks, \
            and writes them as EvalPlus's JSON Lines, which `assay score` reads. Every answer is kept: after Ctrl-C, a crash \
            or kill -9 the same command asks only for what is missing, and more samples (-n) only for those.

              assay sample --model M --suite core -n 20 --temperature 0.8
              assay sample --model M --suite core -n 20 --efficient --out fast.jsonl
              assay sample --model M --suite edits --endpoint http://localhost:8000
              assay sample --model M --suite core --max-tokens 2000 --dry-run
              assay sample --model M --suite core --out - | gzip > samples.jsonl.gz

            --prompt names a text file with places for the task: \(PromptStyle.places.joined(separator: " ")).

            An answer is written as the model gave it; `assay score` finds the program in it. What is asked, of whom and how \
            is in each line. Questions without an answer are listed, and the exit code is 7 then; 6 without any answer.
            """)

    @Option(help: ArgumentHelp("The model, as its server names it.", valueName: "name"))
    var model: String

    @OptionGroup var asking: ModelArguments

    @OptionGroup var selection: SuiteSelection

    @Option(name: .customShort("n"), help: ArgumentHelp("Samples of each task.", valueName: "n"))
    var count: Int = 1

    @Option(help: ArgumentHelp("0 takes the likeliest words. Default: the server's.", valueName: "t"))
    var temperature: Double?

    @Option(help: ArgumentHelp("Words from the likeliest part of this size. Default: the server's.", valueName: "p"))
    var topP: Double?

    @Option(help: ArgumentHelp("Tokens of an answer at most. Default: the server's.", valueName: "n"))
    var maxTokens: Int?

    @Option(help: ArgumentHelp("Of the first sample; sample i is asked for with seed + i.", valueName: "n"))
    var seed: Int?

    @Flag(help: "Ask for code that is fast on large inputs, not only right.")
    var efficient = false

    @Option(help: ArgumentHelp("Ask in your own words.", valueName: "file"))
    var prompt: String?

    @Flag(help: "Use /v1/completions, for base models: the model continues the prompt.")
    var completions = false

    @Option(help: ArgumentHelp("Where samples are written; - is standard output.", valueName: "file"))
    var out: String = "samples.jsonl"

    @Flag(help: "Ask for everything again; earlier answers stay in the store, unused.")
    var fresh = false

    @Flag(help: "Show the prompts and how much would be asked; ask nothing.")
    var dryRun = false

    @Flag(name: .shortAndLong, help: "No progress and no summary on standard error.")
    var quiet = false

    @OptionGroup var file: ConfigurationArguments

    func validate() throws {
        if model.isEmpty { throw ValidationError("--model is empty; give the name the server knows it by") }
        for (name, value) in [("-n", count), ("--max-tokens", maxTokens ?? 1)] where value < 1 {
            throw ValidationError("\(name) is \(value); 1 or more was expected")
        }
        if let temperature, !(0...10).contains(temperature) {
            throw ValidationError("--temperature is \(temperature); 0 to 10 was expected")
        }
        if let topP, !(topP > 0 && topP <= 1) {
            throw ValidationError("--top-p is \(topP); more than 0 and at most 1 was expected")
        }
        if efficient, prompt != nil {
            throw ValidationError("--efficient and --prompt exclude each other; give one of them")
        }
    }

    func perform() async throws -> Outcome {
        let plan = try plan()
        guard !dryRun else {
            try StandardStreams.printResult(SamplePlanText(plan, asking).text(try askedBefore(plan)))
            return .finished
        }
        let stored = try asking.stored()
        let output = SamplesOutput(plan, store: stored.store, endpoint: stored.client.endpoint)
        if out != "-" { try output.check(out) }
        if fresh { try stored.store.startOver(plan.items.map(\.request), at: stored.client.endpoint) }
        let outcome = try await run(plan, stored, output)
        try write(output)
        if !quiet {
            StandardStreams.tell(SampleSummary(outcome, prices: asking.prices).text(out: out))
        }
        return Outcome(of: outcome)
    }

    /// Asks, showing progress; when it was interrupted, what is there is written before that is told.
    private func run(
        _ plan: SamplePlan, _ model: StoredModel, _ output: SamplesOutput
    ) async throws -> SampleSession.Outcome {
        let display = ProgressDisplay(quiet: quiet, verbose: false)
        defer { display.finish() }
        return try await endingOnSignal {
            let outcome = try await SampleSession(plan, model: model).run { progress in
                display.show(
                    phase: "asking \(plan.model)", done: progress.done + progress.failed, total: progress.total,
                    failures: progress.failed, reused: progress.stored)
            }
            guard outcome.isInterrupted else { return outcome }
            try write(output)
            throw CancellationError()
        }
    }

    private func write(_ output: SamplesOutput) throws {
        if out == "-" {
            try StandardStreams.printResult(bytes: try output.bytes())
        } else {
            try output.write(to: out)
        }
    }

    // MARK: What is asked

    private func plan() throws -> SamplePlan {
        let suite = try selection.selected(from: try selection.whole())
        let plan = SamplePlan(
            suite: suite, model: model, style: try style(), api: completions ? .completions : .chat,
            sampling: Sampling(temperature: temperature, topP: topP, maxTokens: maxTokens, seed: seed), count: count)
        if !quiet { tell(suite.problems) }
        let unstated = plan.unstated
        guard unstated.count < suite.tasks.count else {
            throw Failure(
                .malformedInput,
                "no task of \(selection.suite) says what is wanted\nEvalPerf's tasks need their statements: see docs/benchmarks/evalperf.md."
            )
        }
        if !quiet, let first = unstated.first {
            StandardStreams.tell("assay: \(counted(unstated.count, "task")) without a statement, as \(first): left out")
        }
        if !quiet, plan.isRepetitive {
            StandardStreams.tell(
                "assay: warning: at temperature 0 the \(count) samples of a task will be much the same")
        }
        return plan
    }

    private func style() throws -> PromptStyle {
        guard let prompt else { return efficient ? .efficient : .solve }
        guard let text = try? String(contentsOfFile: prompt, encoding: .utf8) else {
            throw Failure.missing(prompt, "--prompt names a text file in UTF-8.")
        }
        let name = URL(fileURLWithPath: prompt).lastPathComponent
        guard let style = PromptStyle(name: name, template: text) else {
            let places = PromptStyle.places.prefix(3).joined(separator: ", ")
            throw Failure(.malformedInput, "\(prompt): has no place for the task\nWrite at least one of \(places).")
        }
        return style
    }

    /// How many of the plan's questions are answered already. A store that is not there is not made.
    private func askedBefore(_ plan: SamplePlan) throws -> Int {
        guard !fresh, FileManager.default.fileExists(atPath: asking.answers) else { return 0 }
        let (store, endpoint) = (try asking.openStore(), try asking.place())
        return try plan.items.count { try store.answer(to: $0.request, at: endpoint) != nil }
    }
}
