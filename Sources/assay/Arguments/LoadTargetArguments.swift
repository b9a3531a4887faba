import ArgumentParser
import Foundation
import HTTP
import Load
import Models
import Suites

/// What load is put on.
struct LoadTargetArguments: ParsableArguments {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case assay, openai, both
    }

    @Option(
        help: ArgumentHelp(
            "assay: the evaluation service; openai: a model's server; both: ask the model, score its answers.",
            valueName: "kind"))
    var target: Kind = .assay

    @Option(help: ArgumentHelp("Of the evaluation service.", valueName: "url"))
    var url: String = "http://127.0.0.1:8080"

    @Option(help: ArgumentHelp("The environment variable that holds the service's token.", valueName: "variable"))
    var tokenEnv: String?

    @Option(
        help: ArgumentHelp(
            "Start the service with this command first, end it afterwards, and tell how long it took to the first verdict.",
            valueName: "command"))
    var start: String?

    @Option(help: ArgumentHelp("The suite that samples and questions are of.", valueName: "suite"))
    var suite: String = "core"

    @Option(
        help: ArgumentHelp(
            "What is submitted; may be repeated. Default: the example submissions of a built-in suite.",
            valueName: "file"))
    var samples: [String] = []

    @Option(help: ArgumentHelp("Samples of one request.", valueName: "n"))
    var batch: Int = 1

    @Option(
        help: ArgumentHelp(
            "Share of programs that are like no other's; the rest repeat, which a service may know already.",
            valueName: "share"))
    var distinct: Double = 1

    @Flag(help: "Have correct samples measured, too. Always with --target both.")
    var profile = false

    @Option(help: ArgumentHelp("The service's counter: auto, perf, icount or time.", valueName: "counter"))
    var counter: String?

    @Option(help: ArgumentHelp("Tell the service how long a request may take.", valueName: "time"))
    var deadline: TimeSpan?

    @Option(help: ArgumentHelp("Of the model's server: https://HOST/v1, or http://localhost:8000.", valueName: "url"))
    var endpoint: String = "http://127.0.0.1:8000"

    @Option(help: ArgumentHelp("The model, as its server names it.", valueName: "name"))
    var model: String?

    @Option(
        help: ArgumentHelp(
            "The environment variable that holds the API key. Default: OPENAI_API_KEY, where it is set.",
            valueName: "variable"))
    var apiKeyEnv: String?

    @Option(
        help: ArgumentHelp(
            "Ask with made-up words, about so many tokens, instead of the suite's questions; a trace brings its own.",
            valueName: "n"))
    var promptTokens: Int?

    @Option(help: ArgumentHelp("Tokens of an answer at most. Default: the server's.", valueName: "n"))
    var maxTokens: Int?

    @Option(help: ArgumentHelp("0 takes the likeliest words. Default: the server's.", valueName: "t"))
    var temperature: Double?

    @Option(help: ArgumentHelp("For one whole request; then it has failed.", valueName: "time"))
    var timeout: TimeSpan = TimeSpan(.seconds(60))

    func validate() throws {
        if target != .assay, model ?? "" == "" {
            throw ValidationError("--target \(target.rawValue) needs --model, the name the server knows it by")
        }
        if target == .openai, start != nil {
            throw ValidationError("--start starts the evaluation service; leave it out")
        }
        if target == .both, batch != 1 || promptTokens != nil {
            throw ValidationError("--target both submits each answer by itself; leave out --batch and --prompt-tokens")
        }
        for (name, value) in [
            ("--batch", batch), ("--max-tokens", maxTokens ?? 1), ("--prompt-tokens", promptTokens ?? 1),
        ]
        where !(1...1_000_000).contains(value) {
            throw ValidationError("\(name) is \(value); 1 to 1000000 was expected")
        }
        guard (0...1).contains(distinct) else {
            throw ValidationError("--distinct is \(distinct); 0 to 1 was expected")
        }
    }

    /// The service; for a model alone it is not asked.
    func service() throws -> ServiceClient {
        let token = try tokenEnv.map { variable in
            guard let token = ProcessInfo.processInfo.environment[variable], !token.isEmpty else {
                throw Failure(.unable, "the environment variable \(variable) is not set\nIt holds the service's token.")
            }
            return token
        }
        guard let client = ServiceClient(url: url, token: token, timeout: timeout.duration) else {
            throw Failure(.usage, "\(url): not an address that can be asked\nGive --url as http://HOST:PORT.")
        }
        return client
    }

    func made(_ service: ServiceClient, seed: UInt64, isTrace: Bool) throws -> any LoadTarget {
        switch target {
        case .assay: ServiceTarget(service, try submissions(seed: seed))
        case .openai: ModelTarget(try client(), try questions(seed: seed, isTrace: isTrace))
        case .both:
            PipelineTarget(
                try client(), try questions(seed: seed, isTrace: false), service, try submissions(seed: seed))
        }
    }

    var description: LoadReport.Target {
        var described = LoadReport.Target(kind: target.rawValue)
        if target != .openai {
            described.service = WebAddress.shown(url)
            (described.samplesPerRequest, described.profile) = (batch, profile || target == .both)
        }
        if target == .assay { described.distinct = distinct }
        if target != .assay { (described.endpoint, described.model) = (WebAddress.shown(endpoint), model) }
        described.suite = target == .openai && promptTokens != nil ? nil : suite
        return described
    }

    private func submissions(seed: UInt64) throws -> Submissions {
        let suite = try SuiteLocator().suite(suite)
        let files = samples.isEmpty ? SuiteLocator().examples(of: self.suite) : samples
        guard !files.isEmpty else {
            throw Failure(
                .missingInput, "\(self.suite) has no example submissions\nGive what is submitted with --samples.")
        }
        let read = try files.flatMap { try SamplesFile.read($0, for: suite).samples }
        return Submissions(
            suite: self.suite, suite, samples: read,
            options: Submissions.Options(
                size: batch, distinct: distinct, profiles: profile || target == .both, counter: counter,
                deadline: deadline?.duration, seed: seed))
    }

    private func client() throws -> ModelClient {
        let endpoint = try Endpoint(endpoint)
        let key = try APIKey.read(named: apiKeyEnv, from: ProcessInfo.processInfo.environment, for: endpoint)
        let limit = timeout.duration
        return ModelClient(
            endpoint: endpoint, key: key,
            options: ClientOptions(
                patience: Patience(connect: min(limit, .seconds(10)), firstByte: limit, idle: limit, total: limit)))
    }

    private func questions(seed: UInt64, isTrace: Bool) throws -> Questions {
        let sampling = Sampling(temperature: temperature, maxTokens: maxTokens)
        let model = model ?? ""
        if promptTokens != nil || isTrace {
            return Questions(model: model, promptTokens: promptTokens ?? 100, sampling: sampling, seed: seed)
        }
        let plan = SamplePlan(
            suite: try SuiteLocator().suite(suite), model: model, style: .solve, sampling: sampling, count: 1)
        guard let questions = Questions(plan, seed: seed) else {
            throw Failure(.malformedInput, "no task of \(suite) says what is wanted\nAsk with --prompt-tokens instead.")
        }
        return questions
    }
}
