/// How often, and after what pause, a question is asked again.
public struct RetryRule: Sendable, Hashable {
    /// Tries in all.
    public var attempts: Int
    /// The pause after the first failure; each further one doubles it.
    public var base: Duration
    public var longest: Duration
    /// A server may ask for a longer pause than `longest`, up to this.
    public var longestAsked: Duration

    public init(
        attempts: Int = 8, base: Duration = .milliseconds(500), longest: Duration = .seconds(30),
        longestAsked: Duration = .seconds(120)
    ) {
        self.attempts = attempts
        self.base = base
        self.longest = longest
        self.longestAsked = longestAsked
    }

    /// The pause before the next try.
    ///
    /// Exponential, with a random half of it, so that what failed together does not come back together. What the
    /// server asked for is waited for in full, as far as the cap, and a random tenth more.
    ///
    /// - Parameters:
    ///   - failures: how often it failed so far, from 1.
    ///   - asked: what the server's `Retry-After` says.
    ///   - chance: from 0 to 1.
    func pause(after failures: Int, asked: Duration?, chance: Double) -> Duration {
        var pause = base
        for _ in 1..<max(1, failures) where pause < longest { pause *= 2 }
        pause = min(pause, longest) * (0.5 + 0.5 * chance)
        guard let asked else { return pause }
        return max(pause, min(asked, longestAsked) * (1 + 0.1 * chance))
    }
}
