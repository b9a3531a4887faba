import ArgumentParser
import Foundation
import HTTP
import Models

/// Where a model is asked, and how: the options of every command that asks one.
struct ModelArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An OpenAI-compatible server: https://HOST/v1, or http://localhost:8000.",
            discussion: "A bare host gets /v1. Redirects are not followed.", valueName: "url"))
    var endpoint: String = "https://api.openai.com/v1"

    @Option(
        help: ArgumentHelp(
            "The environment variable that holds the API key. Default: OPENAI_API_KEY, where it is set.",
            discussion: "The key is sent to the endpoint only, and never shown or stored.", valueName: "variable"))
    var apiKeyEnv: String?

    @Option(help: ArgumentHelp("Requests at the same time.", valueName: "n"))
    var concurrency: Int = 8

    @Option(help: ArgumentHelp("Requests a minute at most, evenly spaced.", valueName: "n"))
    var rpm: Double?

    @Option(help: ArgumentHelp("Tokens a minute at most, prompts and answers together.", valueName: "n"))
    var tpm: Int?

    @Option(
        help: ArgumentHelp(
            "How often a question is asked at most, when the server is busy (429, 5xx) or the connection breaks.",
            discussion: "With growing pauses; a server's Retry-After is waited for, up to two minutes.", valueName: "n")
    )
    var attempts: Int = RetryRule().attempts

    @Option(help: ArgumentHelp("For a whole answer.", valueName: "time"))
    var timeout: TimeSpan = TimeSpan(Patience().total)

    @Option(help: ArgumentHelp("For the connection.", valueName: "time"))
    var connectTimeout: TimeSpan = TimeSpan(Patience().connect)

    @Option(help: ArgumentHelp("For the first piece of an answer: a queue at the server counts.", valueName: "time"))
    var firstTokenTimeout: TimeSpan = TimeSpan(Patience().firstByte)

    @Option(help: ArgumentHelp("Between two pieces of an answer.", valueName: "time"))
    var idleTimeout: TimeSpan = TimeSpan(Patience().idle)

    @Flag(inversion: .prefixedNo, help: "Take answers piece by piece.")
    var stream = true

    @Option(help: ArgumentHelp("Price of a million tokens of prompts, for the totals.", valueName: "price"))
    var pricePrompt: Double?

    @Option(help: ArgumentHelp("Price of a million tokens of answers.", valueName: "price"))
    var priceCompletion: Double?

    @Option(
        help: ArgumentHelp(
            "Where every answer is kept; what is there is not asked again.", valueName: "file"))
    var answers: String = ".assay/answers.sqlite"

    func validate() throws {
        for (name, value) in [("--concurrency", concurrency), ("--attempts", attempts), ("--tpm", tpm ?? 1)]
        where value < 1 {
            throw ValidationError("\(name) is \(value); 1 or more was expected")
        }
        if concurrency > 10_000 { throw ValidationError("--concurrency is \(concurrency); 10000 at most was expected") }
        if let rpm, !(rpm > 0 && rpm.isFinite) { throw ValidationError("--rpm is \(rpm); more than 0 was expected") }
        for price in [pricePrompt, priceCompletion] {
            if let price, !(price >= 0 && price.isFinite) {
                throw ValidationError("a price is \(price); 0 or more was expected")
            }
        }
    }

    /// Absent when no price was given.
    var prices: Prices? {
        guard pricePrompt != nil || priceCompletion != nil else { return nil }
        return Prices(promptMillion: pricePrompt ?? 0, completionMillion: priceCompletion ?? 0)
    }

    func place() throws -> Endpoint { try Endpoint(endpoint) }

    func openStore() throws -> AnswerStore { try AnswerStore(path: answers) }

    /// The model with its answers.
    func stored() throws -> StoredModel {
        let endpoint = try place()
        let key = try APIKey.read(
            named: apiKeyEnv, from: ProcessInfo.processInfo.environment, for: endpoint)
        let options = ClientOptions(
            concurrency: concurrency, requestsPerMinute: rpm, tokensPerMinute: tpm,
            retries: RetryRule(attempts: attempts), streams: stream,
            patience: Patience(
                connect: connectTimeout.duration, firstByte: firstTokenTimeout.duration, idle: idleTimeout.duration,
                total: timeout.duration))
        return StoredModel(ModelClient(endpoint: endpoint, key: key, options: options), store: try openStore())
    }
}
