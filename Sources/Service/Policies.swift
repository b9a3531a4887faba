/// How the service shares its machine out. Each can be switched off, so that what it is worth can be measured.
public struct Policies: Sendable, Hashable {
    /// Programs are found, compiled and checked by other workers than those that count; with counters that other work
    /// disturbs, these have cores of their own.
    public var apart = true
    /// Submissions take turns after each sample and each counted program, so that a short one is not stuck behind a long
    /// one. A measured run is never interrupted. Off: a submission is worked off at one worker, first come, first served.
    public var chunks = true
    /// What another submission has run or compiled is not run or compiled again.
    public var shared = true
    /// Cells are started before they are needed. Off: by the piece of work that needs them, which ends them, too.
    public var prewarmed = true
    /// What could not be worked off in time is refused when it comes.
    public var earlyRejection = true
    /// Tenants with work waiting get equal shares. Off: all submissions are one tenant's.
    public var fairShare = true

    public init() {}

    public static let all = Policies()
}
