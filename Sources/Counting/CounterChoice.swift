/// What `--counter` asks for.
public enum CounterChoice: Sendable, Hashable {
    /// The most precise that works here.
    case automatic
    case only(CounterName)

    /// `auto` or a counter's name.
    public init?(argument: String) {
        if argument == "auto" {
            self = .automatic
        } else if let name = CounterName(rawValue: argument) {
            self = .only(name)
        } else {
            return nil
        }
    }

    /// Most precise first.
    public static let preference: [CounterName] = [.perf, .icount, .time]

    /// The counter to use. An automatic choice falls through `preference`.
    public func select(
        among probe: (CounterName) -> CounterAvailability = CounterAvailability.probe
    ) throws(CountingError) -> CounterSelection {
        let candidates =
            switch self {
            case .automatic: Self.preference
            case .only(let name): [name]
            }
        var passedOver: [CounterAvailability] = []
        for name in candidates {
            let found = probe(name)
            if found.isAvailable { return CounterSelection(name: name, passedOver: passedOver) }
            passedOver.append(found)
        }
        let last = passedOver[passedOver.count - 1]
        throw .unavailable(last.name, reason: last.reason ?? "", fix: passedOver.compactMap(\.fix).first)
    }
}

/// The counter that was chosen, and why not a better one.
public struct CounterSelection: Sendable, Hashable {
    public var name: CounterName
    public var passedOver: [CounterAvailability]

    public init(name: CounterName, passedOver: [CounterAvailability] = []) {
        self.name = name
        self.passedOver = passedOver
    }

    /// What the user should hear: a time is percents off where instructions are exact.
    public var warning: String? {
        guard name == .time, !passedOver.isEmpty else { return nil }
        let reasons = passedOver.map { "\($0.name.rawValue): \($0.reason ?? "")" }.joined(separator: "; ")
        let fix = passedOver.compactMap(\.fix).first.map { "; run: \($0)" } ?? ""
        return "costs are CPU times, which vary by percents from run to run (\(reasons)\(fix))"
    }

    /// A new counter for one cell.
    public func makeCounter() throws(CountingError) -> any Counter {
        switch name {
        case .perf: PerfCounter.instructions()
        case .icount: try ICountCounter(tool: .locate())
        case .time:
            if CounterAvailability.probe(.time).limitation == nil {
                PerfCounter.taskClock()
            } else {
                AccountedTimeCounter()
            }
        }
    }
}
