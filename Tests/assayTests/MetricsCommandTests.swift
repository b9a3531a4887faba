import Foundation
import Testing

@Suite("assay metrics")
struct MetricsCommandTests {
    @Test(
        "answers one case",
        arguments: [
            ("pass_at_k", #"{"n": 10, "c": 3, "k": 1}"#, #"{"score":0.3}"#),
            ("pass_at_k", #"{"n": 2, "c": 1, "k": 3, "want": 9}"#, #"{"score":null}"#),
            ("hodges_lehmann", #"{"ts": [1, 2, 30]}"#, #"{"score":8.75}"#),
            (
                "dpe_match", #"{"reference_costs_slow_to_fast": [9, 1], "sample_costs": [1, null]}"#,
                #"{"dps":50,"dps_norm":50,"index":[1,-1]}"#
            ),
            (
                "pie", #"{"rows": [{"src": 4, "generated": [2, null]}]}"#,
                #"{"1":{"mean_speedup":2,"percent_correct":100,"percent_optimized":100},"#
                    + #""2":{"mean_speedup":2,"percent_correct":100,"percent_optimized":100}}"#
            ),
        ])
    func oneCase(_ score: String, _ input: String, _ answer: String) throws {
        let ended = try Binary.run("metrics", score, input: input)
        #expect(ended.output == answer + "\n")
        #expect(ended.status == 0)
    }

    @Test("answers many cases in their order")
    func manyCases() throws {
        let input = #"{"cases": [{"e": [0.5, 1], "k": 1}, {"e": [0.5, 1], "k": 2}]}"#
        let ended = try Binary.run("metrics", "eff_at_k", input: input)
        #expect(ended.output == #"{"cases":[{"score":0.75},{"score":1}]}"# + "\n")
    }

    @Test(
        "says which field is wrong",
        arguments: [
            ("pass_at_k", #"{"n": 10, "c": 3}"#, #"standard input: "k" is missing"#),
            ("pass_at_k", #"{"cases": [{"n": 1, "c": 1, "k": "x"}]}"#, "cases[0].k: the value has the wrong type"),
            (
                "adaptive_segmentation", #"{"costs": [1]}"#,
                #"standard input: "base_threshold" is missing"#
            ),
            ("pie", "nonsense", "standard input: malformed JSON"),
            ("pie", "", "standard input: empty"),
            (
                "dpe_match", #"{"reference_costs_slow_to_fast": [], "sample_costs": []}"#,
                "the references are no ladder: \"reference_costs_slow_to_fast\" is empty"
            ),
        ])
    func malformed(_ score: String, _ input: String, _ message: String) throws {
        let ended = try Binary.run("metrics", score, input: input)
        #expect(ended.status == 65)
        #expect(ended.error.hasPrefix("assay: "))
        #expect(ended.error.contains(message))
        #expect(ended.error.split(separator: "\n").count <= 3)
    }
}
