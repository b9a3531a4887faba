import Counting

extension Cost {
    /// The mean of repeated counts, less what delivering the same result costs a trusted stand-in.
    ///
    /// A program that is not dearer than the stand-in costs 1: less than can be told from nothing, and scores need
    /// positive costs. One that `skipsDelivery`, or did not go through the driver, is charged its whole count.
    init?(_ counter: CounterName, counts: [UInt64], delivery: UInt64, isDelivered: Bool = true) {
        let skips = !isDelivered || Self.skipsDelivery(counter, counts: counts, delivery: delivery)
        let share = skips ? 0 : delivery
        self.init(counter, repeats: counts.map { $0 > share ? $0 - share : 1 })
    }

    /// Whether a program cost clearly less than delivering its own result does: it cannot have gone through the driver.
    ///
    /// Instruction counts of equal steps agree to far better than the 2 % that are allowed here; times do not.
    static func skipsDelivery(_ counter: CounterName, counts: [UInt64], delivery: UInt64) -> Bool {
        counter != .time && counts.contains { Double($0) < 0.98 * Double(delivery) }
    }
}
