import ArgumentParser
import Load

/// When requests are sent, and what is looked for.
struct ArrivalArguments: ParsableArguments {
    enum Arrival: String, ExpressibleByArgument, CaseIterable {
        case constant, poisson, gamma
    }

    @Option(
        help: ArgumentHelp(
            "Requests a second; with --trace, the trace is stretched to it. Default: 10.", valueName: "r"))
    var rate: Double?

    @Option(help: ArgumentHelp("How gaps between requests vary: constant, poisson or gamma.", valueName: "process"))
    var arrival: Arrival = .poisson

    @Option(
        help: ArgumentHelp(
            "Shape of gamma gaps: 1 is poisson, below 1 comes in bursts, above 1 more evenly.", valueName: "shape"))
    var burstiness: Double = 1

    @Option(
        help: ArgumentHelp("Send at the times of a trace in BurstGPT's format (CSV, plain or gzip).", valueName: "file")
    )
    var trace: String?

    @Option(help: ArgumentHelp("Multiply the trace's times: 0.5 is twice as fast.", valueName: "factor"))
    var timeScale: Double?

    @Option(
        help: ArgumentHelp("So many requests for each of the trace's: 0.1 keeps a random tenth.", valueName: "factor"))
    var rateScale: Double = 1

    @Option(
        help: ArgumentHelp(
            "A closed loop instead: send when an earlier one has ended, N at a time. Hides what waiting users would see.",
            valueName: "n"))
    var closedLoop: Int?

    @Option(help: ArgumentHelp("Of the measure; for a trace, at most.", valueName: "time"))
    var duration: TimeSpan?

    @Option(help: ArgumentHelp("Before the measure, at its rate; 0s for none.", valueName: "time"))
    var warmUp: String = "5s"

    @Option(help: ArgumentHelp("After the measure a burst at this rate, then the measure again.", valueName: "r"))
    var burstRate: Double?

    @Option(help: ArgumentHelp("Of the burst.", valueName: "time"))
    var burstDuration: TimeSpan = TimeSpan(.seconds(5))

    @Option(
        help: ArgumentHelp(
            "What to keep to, as first-verdict:p99<150ms, ttft:p50<200ms, shed<1%; may be repeated.",
            discussion: "Quantities: \(Objective.names). Statistics: p50, p99.9, mean, max.", valueName: "objective"))
    var objective: [String] = []

    @Flag(help: "Look for the highest rate that keeps to the objectives, and to shed<1%, failed<1% and growth<2%.")
    var findMaxRate = false

    @Option(help: ArgumentHelp("With --find-max-rate: how exactly; 0.05 is 5 %.", valueName: "share"))
    var tolerance: Double = 0.05

    @Option(help: ArgumentHelp("With --find-max-rate: trials of a rate, most of which decide.", valueName: "n"))
    var trials: Int = 3

    @Option(help: ArgumentHelp("Of arrivals, samples and prompts.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "A request sent later than this is late; more than 1 % of them make the run invalid.", valueName: "time"))
    var lateLimit: TimeSpan = TimeSpan(LateSends.usualLimit)

    func validate() throws {
        for (name, value) in [
            ("--rate", rate), ("--burstiness", burstiness), ("--time-scale", timeScale), ("--rate-scale", rateScale),
            ("--burst-rate", burstRate), ("--tolerance", tolerance),
        ] {
            if let value, !(value > 0 && value <= 1e6) {
                throw ValidationError("\(name) is \(value); more than 0 and at most 1000000 was expected")
            }
        }
        for (name, value) in [("--closed-loop", closedLoop ?? 1), ("--trials", trials)]
        where !(1...10_000).contains(value) {
            throw ValidationError("\(name) is \(value); 1 to 10000 was expected")
        }
        guard trials % 2 == 1 else { throw ValidationError("--trials is \(trials); an odd number was expected") }
        if rate != nil, timeScale != nil {
            throw ValidationError("--rate and --time-scale exclude each other; give one of them")
        }
        if trace == nil, timeScale != nil || rateScale != 1 {
            throw ValidationError("--time-scale and --rate-scale are for --trace; give one, or --rate instead")
        }
        if closedLoop != nil, trace != nil || findMaxRate || burstRate != nil || rate != nil {
            throw ValidationError("--closed-loop has no rate, trace, burst or maximum rate; give one or the other")
        }
        if burstRate != nil, trace != nil || findMaxRate {
            throw ValidationError("--burst-rate excludes --trace and --find-max-rate; give one of them")
        }
        guard warmUpTime != nil else {
            throw ValidationError("--warm-up is \(warmUp); a time as 5s, 500ms or 0s was expected")
        }
        _ = try objectives()
    }

    private var warmUpTime: Duration? {
        ["0", "0s"].contains(warmUp) ? .zero : TimeSpan(argument: warmUp)?.duration
    }

    private func objectives() throws -> [Objective] {
        try objective.map { text in
            do throws(Objective.Malformed) {
                return try Objective(text)
            } catch {
                throw ValidationError("--objective \(error.description)")
            }
        }
    }

    /// - Parameter watched: of the server, whose memory is watched.
    func plan(watched: Int32?) throws -> LoadPlan {
        LoadPlan(
            try arrivals(), warmUp: warmUpTime ?? .zero,
            measured: duration?.duration ?? (trace == nil ? .seconds(findMaxRate ? 10 : 30) : nil),
            burst: burstRate.map { LoadPlan.Burst(rate: $0, length: burstDuration.duration) },
            objectives: try objectives(),
            search: findMaxRate ? RateSearch.Settings(start: rate ?? 10, tolerance: tolerance, trials: trials) : nil,
            seed: seed, lateLimit: lateLimit.duration, watched: watched)
    }

    private func arrivals() throws -> LoadPlan.Arrivals {
        if let closedLoop { return .closedLoop(closedLoop) }
        if let trace {
            let read = try RequestTrace.read(trace)
            for problem in read.problems { StandardStreams.tell("assay: \(problem)") }
            return .trace(
                read, timeScale: read.timeScale(for: rate, rateScale: rateScale) ?? timeScale ?? 1, rateScale: rateScale
            )
        }
        let process: ArrivalProcess =
            switch arrival {
            case .constant: .constant
            case .poisson: .poisson
            case .gamma: .gamma(burstiness: burstiness)
            }
        return .process(process, rate: rate ?? 10)
    }
}
