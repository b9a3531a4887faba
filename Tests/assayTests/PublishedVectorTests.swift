import Foundation
import Testing

@Suite("Published test vectors")
struct PublishedVectorTests {
    @Test(
        "assay metrics agrees with every case to 1e-9",
        .enabled(if: vectors != nil, "no folder above the sources holds shared/vectors/metrics.json"),
        arguments: [
            "pass_at_k", "eff_at_k", "hodges_lehmann", "eff_score", "adaptive_segmentation",
            "coefficient_of_variation_percent", "dpe_match", "efficient_at_k", "pie",
        ])
    func agrees(_ score: String) throws {
        let all = try JSONSerialization.jsonObject(with: Data(contentsOf: #require(Self.vectors)))
        let cases = try #require((all as? [String: [[String: Any]]])?[score])
        let input = try JSONSerialization.data(
            withJSONObject: ["cases": cases.map { $0.filter { !$0.key.hasPrefix("want") } }])
        let ended = try Binary.run("metrics", score, input: String(decoding: input, as: UTF8.self))
        let output = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
        let answers = try #require((output as? [String: [[String: Any]]])?["cases"])
        try #require(answers.count == cases.count)
        for (answer, wanted) in zip(answers, cases) {
            for (key, value) in wanted where key.hasPrefix("want") {
                let name = key == "want" ? "score" : String(key.dropFirst("want_".count))
                let got = value is [String: Any] ? answer : answer[name]
                #expect(Self.agree(got, value), "\(score) \(name): got \(got ?? "nothing"), wanted \(value)")
            }
        }
    }

    /// Further keys in an answer are extras.
    private static func agree(_ got: Any?, _ wanted: Any) -> Bool {
        switch wanted {
        case let wanted as [String: Any]:
            guard let got = got as? [String: Any] else { return false }
            return wanted.allSatisfy { agree(got[$0.key], $0.value) }
        case let wanted as [Any]:
            guard let got = got as? [Any], got.count == wanted.count else { return false }
            return zip(got, wanted).allSatisfy { agree($0, $1) }
        case let wanted as NSNumber:
            guard let got = got as? NSNumber else { return false }
            let difference = abs(got.doubleValue - wanted.doubleValue)
            return difference <= 1e-9 * max(abs(wanted.doubleValue), 1e-300)
        case is NSNull: return got == nil || got is NSNull
        default: return false
        }
    }

    private static let vectors: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let file = folder.appending(path: "shared/vectors/metrics.json")
            if FileManager.default.fileExists(atPath: file.path) { return file }
            folder.deleteLastPathComponent()
        }
        return nil
    }()
}
