/// One way of doing some work, to be compared with others.
public struct Contender {
    /// Unique among the contenders it is compared with.
    public var name: String
    /// Exactly what is done: the command line, or what is called.
    public var method: String
    /// Of the program that does it, where it is not Assay.
    public var version: String?
    /// Does the work once and gives its measure, in the unit of the comparison.
    let measure: () throws -> Double

    /// A contender that is judged by the time from the start of `work` to its end, in nanoseconds.
    public init(_ name: String, method: String, version: String? = nil, timing work: @escaping () throws -> Void) {
        self.init(name, method: method, version: version) {
            let start = ContinuousClock.now
            try work()
            return (ContinuousClock.now - start) / .nanoseconds(1)
        }
    }

    /// A contender that measures itself.
    public init(
        _ name: String, method: String, version: String? = nil, measuring measure: @escaping () throws -> Double
    ) {
        self.name = name
        self.method = method
        self.version = version
        self.measure = measure
    }
}
