import Counting
import Runner

/// How many workers there are, what each is for, and on which core it stays.
struct CrewLayout: Sendable {
    let seats: Desk.Seats
    private let places: [Place]

    private struct Place: Sendable {
        var kind: SeatKind
        var core: Int?
    }

    /// - Parameters:
    ///   - jobs: workers that check, and workers that count, at the same time.
    ///   - counter: what is counted with where submissions do not say.
    init(jobs: Int, counter: CounterName, isApart: Bool) {
        let jobs = max(1, jobs)
        guard isApart else {
            places = Array(repeating: Place(kind: .any), count: jobs)
            seats = Desk.Seats(checking: jobs, measuring: jobs)
            return
        }
        // Instructions that icount counts are the same whatever runs beside them: all cores do both.
        guard counter != .icount else {
            places =
                Array(repeating: Place(kind: .checking), count: jobs)
                + Array(repeating: Place(kind: .measuring), count: jobs)
            seats = Desk.Seats(checking: jobs, measuring: jobs)
            return
        }
        let cores = EvaluationBench.cores.prefix(jobs)
        let measuring = max(1, cores.count / 2)
        let checking = max(1, cores.count - measuring)
        // With a single core nothing can be apart; both are on it, and contention shows in the runs.
        places =
            cores.prefix(measuring).map { Place(kind: .measuring, core: $0) }
            + cores.suffix(checking).map { Place(kind: .checking, core: $0) }
        seats = Desk.Seats(checking: checking, measuring: measuring)
    }

    func members(of bench: EvaluationBench) -> [Crew.Member] {
        places.enumerated().map { number, place in
            Crew.Member(number: number, kind: place.kind, seat: bench.seat(number, core: place.core))
        }
    }
}
