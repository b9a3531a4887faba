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
        "answers every score for costs measured elsewhere",
        arguments: [
            (["pass_at_k", "--k", "1,2"], #"{"n": 4, "c": 1}"#, #"{"by_k":{"1":{"score":0.25},"2":{"score":0.5}}}"#),
            (
                ["beyond_at_k"], #"{"tasks": [{"historical": [1, 3], "samples": [2, null]}], "k": 2}"#,
                #"{"n_tasks":1,"score":0.25}"#
            ),
            (
                ["fast_p"], #"{"tasks": [{"baseline": 10, "samples": [5, null]}], "p": [1.5, 2]}"#,
                #"{"1.5":{"n_tasks":1,"score":0.5},"2":{"n_tasks":1,"score":0}}"#
            ),
            (
                ["opt_at_k"], #"{"tasks": [{"expert": [2, 2], "samples": [[2, 2], [1, 4]]}], "k": 1}"#,
                #"{"n_tasks":1,"score":0.5}"#
            ),
            (
                ["effibench"],
                #"{"tasks": [{"canonical": {"time": 1, "max_memory": 2, "total_memory": 4}, "samples": "#
                    + #"[{"time": 2, "max_memory": 2, "total_memory": 2}, null]}]}"#,
                #"{"net":2,"nmu":1,"ntmu":0.5,"samples":1}"#
            ),
            (["holm"], #"{"p_values": [0.01, 0.04]}"#, #"{"score":[0.02,0.04]}"#),
            (["time_to_result"], #"{"studies": [[null, 3], [2]]}"#, #"{"score":2.5}"#),
            (
                ["performance_profile"],
                #"{"submissions": [{"name": "a", "values": [1, 1]}, {"name": "b", "values": [2, null]}], "tau": [1, 3]}"#,
                #"{"submissions":[{"area":1,"area_logarithmic":1,"name":"a","shares":[1,1]},{"area":0.25,"#
                    + #""area_logarithmic":0.184535123214271,"name":"b","shares":[0,0.5]}],"tau":[1,3],"unsolved_tasks":0}"#
            ),
            (
                ["complexity"], #"{"points": [[10, 1], [20, 2], [40, 4], [80, 8], [160, 16]]}"#,
                #"{"confidence":1,"error":0,"score":"n"}"#
            ),
            (["complexity"], #"{"points": [[10, 1]]}"#, "{}"),
        ])
    func further(_ arguments: [String], _ input: String, _ answer: String) throws {
        let ended = try Binary.run(["metrics"] + arguments, input: input)
        #expect(ended.error == "")
        if arguments == ["complexity"] {
            // Confidence and error are rounded sums.
            #expect(ended.output.contains(#""score":"n""#) || ended.output == answer + "\n")
        } else {
            #expect(ended.output == answer + "\n")
        }
    }

    @Test("gives a seeded interval where several tasks make the score, and names its method")
    func intervals() throws {
        let input = #"{"tasks": [{"n": 2, "c": 1}, {"n": 2, "c": 2}, {"n": 2, "c": 0}], "k": 1}"#
        let first = try Binary.run("metrics", "pass_at_k", input: input)
        #expect(first.output.contains(#""interval":["#) && first.output.contains(#""interval_method":"bca""#))
        #expect(try Binary.run("metrics", "pass_at_k", input: input).output == first.output)
        let percentile = try Binary.run("metrics", "pass_at_k", "--interval", "percentile", input: input)
        #expect(percentile.output.contains(#""interval_method":"percentile""#))
        let compared = try Binary.run(
            "metrics", "compare", input: #"{"first": [3, 4, 5, null], "second": [1, 2, 2, 9]}"#)
        #expect(compared.output.contains(#""difference":2.3333333"#) && compared.output.contains(#""n_tasks":3"#))
    }

    @Test(
        "explains the calculation of one task",
        arguments: [
            ("pass_at_k", #"{"n": 10, "c": 3, "k": 1}"#, "pass@1 = 0.3"),
            (
                "dpe_match", #"{"reference_costs_slow_to_fast": [9, 1], "sample_costs": [1, null, 5]}"#,
                "5 <= 9: level 0, dps 50"
            ),
            ("efficient_at_k", #"{"tasks": [{"ground_truth": [5], "samples": [[4], null]}], "k": 1}"#, "1.25, faster"),
            ("adaptive_segmentation", #"{"costs": [1e9, 1e6], "base_threshold": 0.1}"#, "gap 0.999"),
            ("interval", #"{"values": [1, 2, 6]}"#, "mean of 3 tasks: 3"),
        ])
    func explains(_ score: String, _ input: String, _ line: String) throws {
        let ended = try Binary.run("metrics", score, "--explain", input: input)
        #expect(ended.status == 0)
        #expect(ended.output.contains(line), "\(ended.output)")
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
            (
                "efficient_at_k", #"{"tasks": [{"ground_truth": [1], "samples": [[2, -3]]}], "k": 1}"#,
                "standard input: tasks[0].samples[0][1]: is -3; a cost is a positive number"
            ),
            (
                "fast_p", #"{"cases": [{"tasks": [{"baseline": 0, "samples": []}]}]}"#,
                "cases[0].tasks[0].baseline: is 0"
            ),
            ("pass_at_k", #"{"n": 10, "c": 3, "k": 1e999}"#, "standard input: malformed JSON"),
            (
                "ranking", #"{"submissions": [{"name": "a", "values": [1]}, {"name": "b", "values": []}]}"#,
                "submissions[1].values: has 0 values; submissions[0] has 1"
            ),
            (
                "beyond_at_k", #"{"tasks": [], "k": 1, "rule": "x"}"#,
                "expected one of clipped, clipped_seconds, unbounded"
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
