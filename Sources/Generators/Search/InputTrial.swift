import Foundation
import Metrics

/// What one input came to, tried on some solutions.
package struct InputTrial: Sendable, Hashable, Codable {
    /// Why the input does not count; absent when it does.
    package var refusal: Refusal?
    /// In the order of the solutions, delivery subtracted, in instructions; absent for a solution that failed on the
    /// input, disagreed, or reached the limit.
    package var costs: [Double?]
    /// Solutions that reached the limit.
    package var unfinished: [Int]
    /// What the trial took, in seconds of the search's own clock.
    package var work: Double

    package struct Refusal: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Hashable, Codable {
            /// More bytes than an input may have.
            case tooLarge
            /// A contract does not hold.
            case contract
            /// The reference fails on it.
            case reference
            /// The reference, or too many others, cost more than they may.
            case tooDear
            /// Too few agree with the reference.
            case disagreement
        }

        package var kind: Kind
        package var reason: String
    }

    static func refused(_ kind: Refusal.Kind, _ reason: String, work: Double) -> InputTrial {
        InputTrial(refusal: Refusal(kind: kind, reason: reason), costs: [], unfinished: [], work: work)
    }

    /// How far apart the solutions are.
    package var spread: Spread { Spread(costs.compactMap { $0 }) }

    /// Whether each solution that has a cost elsewhere, on the same panel, costs about as much here, or more.
    func costsNoLess(than other: InputTrial) -> Bool {
        zip(costs, other.costs).allSatisfy { here, there in
            guard let there else { return true }
            return (here ?? 0) >= 0.9 * there
        }
    }
}

/// How costs of solutions differ on the same inputs.
package struct Spread: Sendable, Hashable, Codable {
    /// By adaptive segmentation at the base threshold that exports references.
    package var clusters: Int
    package var slowest: Double
    /// The larger of two in the middle.
    package var median: Double
    package var fastest: Double

    package init(_ costs: [Double]) {
        clusters = adaptiveSegmentation(costs, baseThreshold: CurationPolicy().exportThreshold)?.count ?? 0
        let sorted = costs.sorted()
        slowest = sorted.last ?? 0
        median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        fastest = sorted.first ?? 0
    }

    package var ratio: Double { fastest > 0 ? slowest / fastest : 1 }

    /// The ratio where costs that are too little to be told from noise count as the least that can be.
    var certainRatio: Double { max(1, slowest / max(fastest, CurationPolicy().minCost)) }

    /// Whether the slowest is half as far again from the fastest as elsewhere.
    func isMuchFarther(than other: Spread) -> Bool { certainRatio >= 1.5 * other.certainRatio }

    /// Whether this, of all inputs together, tells more apart than without the last of them, or the same much farther.
    func improves(on before: Spread) -> Bool {
        clusters > before.clusters || (clusters == before.clusters && isMuchFarther(than: before))
    }

    /// First goal of the climb: many clusters, then a large ratio, on inputs that make it matter.
    ///
    /// A cluster counts in full from ten million instructions of the slowest solution on, and less below: what is apart on
    /// a tiny input is constant overhead, and often the other way round on a large one. Where the fastest solution costs
    /// too little to be told from noise, clusters count half.
    var separation: Double {
        guard slowest > 0 else { return 0 }
        let size = min(1, max(0, log10(slowest / 1e4) / 3))
        let certainty = fastest >= CurationPolicy().minCost ? 1 : 0.5
        return size * (Double(clusters) * certainty + min(log2(max(1, ratio)), 31) / 32)
    }
}
