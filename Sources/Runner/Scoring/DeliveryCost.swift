import Counting

extension Cost {
    /// The mean of repeated counts, less what delivering the same result costs a trusted stand-in.
    ///
    /// With the `time` counter and at least three repeats the smallest and the largest are dropped, as COFFE does. A
    /// program that is not dearer than the stand-in costs 1: less than can be told from nothing, and scores need
    /// positive costs.
    init?(_ counter: CounterName, counts: [UInt64], delivery: UInt64) {
        var kept = counts.sorted()
        if counter == .time, kept.count > 2 { kept = Array(kept.dropFirst().dropLast()) }
        self.init(counter, repeats: kept.map { $0 > delivery ? $0 - delivery : 1 })
    }
}
