import Foundation
import Metrics
import Testing

/// What is known of the uncertainty of EvalPerf's published results, on the models that are at hand.
@Suite("Uncertainty of EvalPerf's published results", .disabled(if: SharedVectors.areAbsent, "no shared/data"))
struct EvalPerfUncertaintyTests {
    /// For each model the published DPS of each task, in one order; `nil` where the task does not count for the model.
    private static func published() throws -> [[Double?]] {
        let models = try EvalPerfPublished.models()
        let tasks = Set(models.flatMap { $0.eval.filter { $0.value.dps != nil }.keys }).sorted()
        return models.map { model in tasks.map { model.eval[$0]?.dps } }
    }

    @Test("The intervals are 2.7 to 5.1 DPS to each side", arguments: IntervalMethod.allCases)
    func halfWidths(method: IntervalMethod) throws {
        let models = try Self.published()
        try #require(models.count == 22)
        let widths = try models.map { model in
            let bootstrap = Bootstrap(resamples: 2000, method: method)
            return try #require(bootstrap.interval(ofMean: model.compactMap { $0 })).halfWidth
        }
        let (narrowest, widest) = (try #require(widths.min()), try #require(widths.max()))
        // To within the resolution of 2,000 resamples.
        #expect(narrowest >= 2.55 && narrowest < 3.2, "\(widths)")
        #expect(widest <= 5.3 && widest > 4, "\(widths)")
        let middle = try #require(median(widths))
        #expect((3...4).contains(middle), "\(widths)")
    }

    @Test("About a quarter of the pairs differ, and no neighbours in rank")
    func pairs() throws {
        let ranking = Ranking(try Self.published(), bootstrap: Bootstrap(resamples: 1000))
        #expect(ranking.pairs.count == 231)
        let differing = Double(ranking.pairs.count(where: \.differsByInterval)) / 231
        #expect((0.15...0.40).contains(differing), "\(differing)")
        let significant = ranking.pairs.count(where: \.isSignificant)
        #expect(significant > 0 && Double(significant) / 231 <= differing)
        let place = Dictionary(uniqueKeysWithValues: ranking.entries.enumerated().map { ($1.submission, $0) })
        for pair in ranking.pairs where pair.isSignificant {
            #expect(try #require(place[pair.second]) - #require(place[pair.first]) > 1)
        }
        #expect(ranking.pairs.count(where: \.contradictsOrder) > 0)
        #expect(ranking.entries.allSatisfy { $0.ranks.contains((place[$0.submission] ?? -1) + 1) })
        #expect(ranking.groups.first?.lowerBound == 0 && ranking.groups.last?.upperBound == 21)
    }

    @Test("No single task carries a model's score by more than its weight")
    func influence() throws {
        for model in try Self.published() {
            let values = model.compactMap { $0 }
            let influences = SuiteStatistic.mean(values).influences
            #expect(influences.count == values.count)
            let largest = try #require(influences.first)
            // A mean over n tasks with values from 0 to 100 moves by at most 100 / (n - 1).
            #expect(abs(largest.influence) <= 100 / Double(values.count - 1))
            #expect(agree(influences.map(\.influence).reduce(0, +), 0))
        }
    }
}

/// Mercury's published results: runtimes of the samples, of the historical solutions, and the Beyond made of them.
@Suite("Agreement with Mercury's published results", .disabled(if: SharedVectors.areAbsent, "no shared/data"))
struct MercuryPublishedTests {
    private struct Outcome: Decodable { var result: String; var runtime: Double? }
    private struct Sample: Decodable {
        var status: Outcome?
        var result: Outcome?
        var runtimes: [Double]
        var beyond_p: Double?
    }

    @Test(
        "Beyond of every sample, by the rule of the code that made the file",
        arguments: [
            ("gpt-3.5-turbo-1106", BeyondRule.clippedSeconds), ("gpt-4-1106-preview", .unbounded),
        ])
    func reproduce(model: String, rule: BeyondRule) throws {
        let shared = try #require(SharedVectors.folder)
        let text = try gunzip(shared.appending(path: "data/mercury/\(model)_eval.json.gz").path)
        let samples = try JSONDecoder().decode([String: [Sample]].self, from: text).values.joined()
        #expect(samples.count == 256)
        for sample in samples {
            let outcome = try #require(sample.status ?? sample.result)
            let cost = outcome.result == "passed" ? outcome.runtime : nil
            #expect(agree(beyond(cost, historical: sample.runtimes, rule: rule), sample.beyond_p ?? 0))
            let clipped = try #require(beyond(cost, historical: sample.runtimes))
            #expect((0...1).contains(clipped))
        }
    }
}
