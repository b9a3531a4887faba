import ArgumentParser
import Foundation

struct MetricsCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Compute a score from costs measured elsewhere.",
        discussion: """
            Reads one case as a JSON object from standard input, or {"cases": [...]}, and prints the answer in the same \
            shape. An undefined score is null.

              echo '{"n": 10, "c": 3, "k": 1}' | assay metrics pass_at_k
              echo '{"ts": [1.02, 1.01, 1.7]}' | assay metrics hodges_lehmann
              assay metrics dpe_match < costs.json

            Keys a score reads:
            \(MetricName.allCases.map { "  \($0.rawValue): \($0.keys)" }.joined(separator: "\n"))
            """)

    @Argument(help: "Which score.")
    var score: MetricName

    func perform() async throws -> Outcome {
        let text = try FileHandle.standardInput.readToEnd() ?? Data()
        guard !text.isEmpty else {
            throw Failure(.malformedInput, "standard input: empty; a JSON object with \(score.keys) was expected")
        }
        let answer = try score.caseType.answer(to: text)
        try StandardStreams.printResult(bytes: Array(answer) + [UInt8(ascii: "\n")])
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

    var caseType: any MetricCase.Type { description.type }
    var keys: String { description.keys }

    private var description: (type: any MetricCase.Type, keys: String) {
        switch self {
        case .passAtK: (PassAtKCase.self, "n, c, k")
        case .effAtK: (EffAtKCase.self, "e (scores of the samples), k")
        case .hodgesLehmann: (HodgesLehmannCase.self, "ts (repeated timings)")
        case .effScore: (EffScoreCase.self, "elapsed, ref, timeout")
        case .adaptiveSegmentation: (AdaptiveSegmentationCase.self, "costs, base_threshold, [min_cost_weight]")
        case .coefficientOfVariation: (CoefficientOfVariationCase.self, "costs")
        case .dpeMatch: (DPEMatchCase.self, "reference_costs_slow_to_fast, [scores], sample_costs")
        case .efficientAtK: (EfficientAtKCase.self, "tasks [{ground_truth, samples}], k")
        case .pie: (PIECase.self, "rows [{src, generated}]")
        }
    }
}
