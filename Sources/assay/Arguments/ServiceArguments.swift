import ArgumentParser
import Service

/// What clients of the service may use, and how it shares the machine out.
struct ServiceArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Largest body of a request.", valueName: "size"))
    var maxBody = ByteSize(bytes: ServiceLimits().bodyBytes)

    @Option(help: ArgumentHelp("Samples in one submission at most.", valueName: "n"))
    var maxSamples: Int = ServiceLimits().samples

    @Option(help: ArgumentHelp("Samples that one tenant may have waiting.", valueName: "n"))
    var maxQueued: Int = ServiceLimits().queuedSamples

    @Option(
        help: ArgumentHelp(
            "How long a first verdict may take; what would take longer is refused with 429.", valueName: "time"))
    var maxWait = TimeSpan(ServiceLimits().wait)

    @Option(help: ArgumentHelp("Requests a second of one tenant. Default: no limit.", valueName: "n"))
    var rateLimit: Double?

    @Option(help: ArgumentHelp("Connections at the same time.", valueName: "n"))
    var maxConnections: Int = ServiceLimits().connections

    @Option(help: ArgumentHelp("For a request's head, and between requests.", valueName: "time"))
    var headTime = TimeSpan(ServiceLimits().headTime)

    @Option(help: ArgumentHelp("For a request's body.", valueName: "time"))
    var bodyTime = TimeSpan(ServiceLimits().bodyTime)

    @Option(help: ArgumentHelp("Evaluations that are over and kept.", valueName: "n"))
    var keep: Int = ServiceLimits().kept

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "Other workers check than count.")
    var apart = true

    @Flag(
        inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "Submissions take turns after each sample; else the first is worked off first.")
    var chunks = true

    @Flag(
        inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "What another submission has run or compiled is not run or compiled again.")
    var shared = true

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "Cells are started before they are needed.")
    var prewarmed = true

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "What cannot be done in time is refused at once.")
    var earlyRejection = true

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "Tenants with work waiting get equal shares.")
    var fairShare = true

    func validate() throws {
        let counts = [
            ("--max-samples", maxSamples), ("--max-queued", maxQueued), ("--max-connections", maxConnections),
            ("--keep", keep),
        ]
        for (name, value) in counts where value < 1 {
            throw ValidationError("\(name) is \(value); 1 or more was expected")
        }
        if let rateLimit, !(rateLimit > 0 && rateLimit.isFinite) {
            throw ValidationError("--rate-limit is \(rateLimit); a number above 0 was expected")
        }
    }

    var policies: Policies {
        var policies = Policies()
        policies.apart = apart
        policies.chunks = chunks
        policies.shared = shared
        policies.prewarmed = prewarmed
        policies.earlyRejection = earlyRejection
        policies.fairShare = fairShare
        return policies
    }

    func limits() -> ServiceLimits {
        var limits = ServiceLimits()
        limits.bodyBytes = maxBody.bytes
        limits.samples = maxSamples
        limits.queuedSamples = maxQueued
        limits.wait = maxWait.duration
        limits.rate = rateLimit
        limits.connections = maxConnections
        limits.headTime = headTime.duration
        limits.bodyTime = bodyTime.duration
        limits.kept = keep
        return limits
    }
}
