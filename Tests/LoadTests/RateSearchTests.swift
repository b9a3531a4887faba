import Foundation
import Metrics
import Testing

@testable import Load

@Suite("The search for the maximum rate")
struct RateSearchTests {
    private func search(
        from start: Double, tolerance: Double = 0.05, trials: Int = 1, _ bears: (Double) -> Bool
    ) -> (search: RateSearch, tried: [Double]) {
        var search = RateSearch(.init(start: start, tolerance: tolerance, trials: trials))
        var tried: [Double] = []
        while let rate = search.rate {
            tried.append(rate)
            search.take(wasBorne: bears(rate))
        }
        return (search, tried)
    }

    @Test("ends within its tolerance below any capacity, from any start")
    func tolerance() throws {
        var random = SplitMix64(seed: 6)
        for _ in 0..<300 {
            let (capacity, start) = (pow(500, random.unit()), pow(500, random.unit()))
            let tolerance = [0.02, 0.05, 0.2].randomElement(using: &random) ?? 0.05
            let (search, tried) = search(from: start, tolerance: tolerance) { $0 <= capacity }
            let (low, high) = (try #require(search.borne), try #require(search.unborne))
            #expect(low <= capacity && high > capacity && high / low <= 1 + tolerance)
            #expect(tried.count <= 24)
        }
    }

    @Test("tries a rate again until most of its trials agree")
    func majority() {
        var search = RateSearch(.init(start: 10, trials: 3))
        search.take(wasBorne: true)
        #expect(search.rate == 10 && search.trial == 1)
        search.take(wasBorne: false)
        search.take(wasBorne: true)
        #expect(search.borne == 10 && search.rate == 20 && search.trial == 0)
        search.take(wasBorne: false)
        search.take(wasBorne: false)
        #expect(search.unborne == 20 && search.rate.map { abs($0 - 200.0.squareRoot()) < 1e-9 } == true)
    }

    @Test("ends where nothing fails and where nothing is borne")
    func bounds() {
        let everything = search(from: 10) { _ in true }
        #expect(everything.search.unborne == nil && everything.search.borne.map { $0 > 50_000 } == true)
        let nothing = search(from: 10) { _ in false }
        #expect(nothing.search.borne == nil && nothing.search.unborne.map { $0 < 0.02 } == true)
    }

    @Test("is not led astray for long by a server that fails one trial in ten at random")
    func noise() {
        var random = SplitMix64(seed: 4)
        let found = (0..<60).map { _ in
            search(from: 10, trials: 3) { $0 <= 100 && random.unit() > 0.1 }.search.borne ?? 0
        }
        #expect(found.count { (90...100).contains($0) } >= 40)
        let single = (0..<60).map { _ in search(from: 10) { $0 <= 100 && random.unit() > 0.1 }.search.borne ?? 0 }
        #expect(single.count { (90...100).contains($0) } < found.count { (90...100).contains($0) })
    }
}
