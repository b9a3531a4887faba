import ArgumentParser
import Foundation
import Metrics

struct MetricsCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Compute a score from costs measured elsewhere.",
        discussion: """
            Reads one case as a JSON object from standard input, or {"cases": [...]}, and prints the answer in the same \
            shape. An undefined score is null. Scores of several tasks come with a 95 % interval over them.

              echo '{"n": 10, "c": 3, "k": 1}' | assay metrics pass_at_k
              echo '{"tasks": [{"n": 10, "c": 3}, {"n": 10, "c": 10}]}' | assay metrics pass_at_k --k 1,10
              echo '{"ts": [1.02, 1.01, 1.7]}' | assay metrics hodges_lehmann
              assay metrics dpe_match --explain < costs.json

            Keys a score reads (docs/metrics.md defines each):
            \(MetricName.allCases.map { "  \($0.rawValue): \($0.keys)" }.joined(separator: "\n"))
            """)

    @Argument(help: "Which score.")
    var score: MetricName

    @Option(help: ArgumentHelp("The k of scores that have one, instead of the case's own.", valueName: "k,..."))
    var k: SampleCounts?

    @Option(help: ArgumentHelp("How intervals are made: bca or percentile.", valueName: "method"))
    var interval: IntervalMethod = .bca

    @Option(help: ArgumentHelp("Resamples that intervals come from.", valueName: "n"))
    var resamples: Int = 10_000

    @Option(help: ArgumentHelp("Of the resampling.", valueName: "n"))
    var seed: UInt64 = 1

    @Flag(help: "Print the calculation of one task, step by step, instead of the answer.")
    var explain = false

    @Option(help: ArgumentHelp("Which task of the case --explain is about, from 0.", valueName: "i"))
    var task: Int = 0

    func validate() throws {
        guard resamples >= 2 else { throw ValidationError("--resamples is \(resamples); 2 or more were expected") }
        guard task >= 0 else { throw ValidationError("--task is \(task); 0 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let text = try FileHandle.standardInput.readToEnd() ?? Data()
        guard !text.isEmpty else {
            throw Failure(.malformedInput, "standard input: empty; a JSON object with \(score.keys) was expected")
        }
        let settings = MetricSettings(
            k: k?.values ?? [], bootstrap: Bootstrap(resamples: resamples, method: interval, seed: seed), task: task)
        if explain {
            let steps = try score.caseType.explanation(of: text, settings)
            try StandardStreams.printResult(steps.map { $0 + "\n" }.joined())
        } else {
            let answer = try score.caseType.answer(to: text, settings)
            try StandardStreams.printResult(bytes: Array(answer) + [UInt8(ascii: "\n")])
        }
        return .finished
    }
}

/// The scores that can be computed from costs alone, by their published names.
enum MetricName: String, CaseIterable, ExpressibleByArgument {
    case passAtK = "pass_at_k"
    case effAtK = "eff_at_k"
    case hodgesLehmann = "hodges_lehmann"
    case effScore = "eff_score"
    case adaptiveSegmentation = "adaptive_segmentation"
    case coefficientOfVariation = "coefficient_of_variation_percent"
    case dpeMatch = "dpe_match"
    case efficientAtK = "efficient_at_k"
    case pie
    case dps
    case curation
    case beyondAtK = "beyond_at_k"
    case fastP = "fast_p"
    case optAtK = "opt_at_k"
    case effiBench = "effibench"
    case interval
    case compare
    case ranking
    case holm
    case performanceProfile = "performance_profile"
    case timeToResult = "time_to_result"
    case complexity

    var caseType: any MetricCase.Type { description.type }
    var keys: String { description.keys }

    private var description: (type: any MetricCase.Type, keys: String) {
        switch self {
        case .passAtK: (PassAtKCase.self, "n, c (or tasks [{n, c}]), k")
        case .effAtK: (EffAtKCase.self, "e (scores of the samples; or tasks [[score]]), k")
        case .hodgesLehmann: (HodgesLehmannCase.self, "ts (repeated timings)")
        case .effScore: (EffScoreCase.self, "elapsed, ref, timeout")
        case .adaptiveSegmentation: (AdaptiveSegmentationCase.self, "costs, base_threshold, [min_cost_weight]")
        case .coefficientOfVariation: (CoefficientOfVariationCase.self, "costs")
        case .dpeMatch: (DPEMatchCase.self, "reference_costs_slow_to_fast, [scores], sample_costs")
        case .efficientAtK: (EfficientAtKCase.self, "tasks [{ground_truth, samples}], k")
        case .pie: (PIECase.self, "rows [{src, generated}]")
        case .dps:
            (
                DPSCase.self,
                "tasks [{reference_costs_slow_to_fast, [scores], sample_costs}], [min_correct], [max_profile]"
            )
        case .curation: (CurationCase.self, "profiles [[cost of each round]]")
        case .beyondAtK: (BeyondCase.self, "tasks [{historical, samples}], k, [rule]")
        case .fastP: (FastPCase.self, "tasks [{baseline, samples}], [p]")
        case .optAtK: (OptAtKCase.self, "tasks [{expert, samples}], k, [share]")
        case .effiBench:
            (EffiBenchCase.self, "tasks [{canonical, samples}] of {time, max_memory, total_memory}")
        case .interval: (IntervalCase.self, "values (one a task)")
        case .compare: (CompareCase.self, "first, second (one value a task)")
        case .ranking: (RankingCase.self, "submissions [{name, values}]")
        case .holm: (HolmCase.self, "p_values")
        case .performanceProfile: (PerformanceProfileCase.self, "submissions [{name, values}], [tau]")
        case .timeToResult: (TimeToResultCase.self, "studies [[cost of each trial]]")
        case .complexity: (ComplexityCase.self, "points [[scale, cost]]")
        }
    }
}
