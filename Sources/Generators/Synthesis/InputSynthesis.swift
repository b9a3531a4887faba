import Models
import Runner
import Sandbox
import Suites

/// Has a model write what one task needs, in the order of the papers: contracts (STGen), which join those that the suite
/// brings; a generator (SaS); and where none can be used, single inputs (STGen).
struct InputSynthesis {
    private let author: InputAuthor
    private var subject: SearchSubject
    private let seat: FunctionSeat
    private let scaling: ScalingOptions
    private let limits: Limits
    private let entryPoint: String
    private let brief: TaskBrief
    /// Assertions of the model that every test keeps.
    private var contracts: [String] = []

    /// - Returns: `nil` for a task that conversations cannot be about.
    init?(
        _ author: InputAuthor, for subject: SearchSubject, with seat: FunctionSeat, scaling: ScalingOptions,
        limits: Limits
    ) {
        guard var brief = TaskBrief(subject.task), let entryPoint = subject.task.entryPoint else { return nil }
        brief.solution = subject.solutions[0].source
        self.author = author
        self.subject = subject
        self.seat = seat
        self.scaling = scaling
        self.limits = limits
        self.entryPoint = entryPoint
        self.brief = brief
    }

    /// - Throws: `StoreError`; `ModelError` when it concerns every task; else as `ScoreSession.run` does.
    mutating func run() async throws -> TaskStress {
        do {
            try await proposeContracts()
            let scaled = try await scaledGenerator()
            if let found = scaled.found { return found }
            return try await singleInputs(after: scaled.reason)
        } catch let error as ModelError where !error.reason.concernsAll {
            return .unusable(subject.task, "the model did not answer: \(error)")
        }
    }

    private func lead<Talk: Conversation>(
        _ talk: Talk, tryOut: (Talk.Candidate) async throws -> String?
    ) async throws -> Talk {
        try await author.model.converse(
            talk, about: subject.task.id, with: author.name, sampling: author.sampling, tryOut: tryOut)
    }

    // MARK: Contracts

    private mutating func proposeContracts() async throws {
        // What the suite demands of inputs is better than what a model believes.
        guard subject.contracts.isEmpty else { return }
        let talk = try await lead(ContractConversation(brief, refusals: author.attempts)) { assertion in
            try await AssertionContract.proved([assertion], for: subject, with: seat, limits: limits)[0].dropped
        }
        contracts = talk.kept
        let reference = subject.solutions[0].source
        subject.contracts = talk.kept.map {
            AssertionContract.program($0, reference: reference, entryPoint: entryPoint)
        }
    }

    // MARK: A generator

    private func scaledGenerator() async throws -> (found: TaskStress?, reason: String) {
        var brief = brief
        brief.contracts = contracts
        var scaled: ScaledGenerator?
        let talk = try await lead(GeneratorConversation(brief, attempts: author.attempts)) { program in
            do {
                scaled = try await scale(program, options: scaling)
                return nil
            } catch let fault as GeneratorFault {
                return fault.description
            }
        }
        switch talk.ending {
        case .generator(let program):
            guard let scaled else { preconditionFailure("only what was scaled is accepted") }
            var stress = TaskStress(subject.task, scaled, solutions: subject.solutions.count)
            stress.generator = SourceFile(path: "stress.py", text: program)
            stress.contracts = contracts
            return (stress, "")
        case .constantTime(let reason): return (nil, "the model says that its time is constant: \(reason)")
        case .gaveUp(let reason): return (nil, "no generator could be used: \(reason)")
        case nil: return (nil, "no generator was written")
        }
    }

    /// - Throws: `GeneratorFault` for what the program does; anything else passes through as it is.
    private func scale(_ program: String, options: ScalingOptions) async throws -> ScaledGenerator {
        try await GeneratorScaling.run(
            SourceFile(path: "stress.py", text: program), for: subject, with: seat, options: options, limits: limits)
    }

    // MARK: Single inputs

    private func singleInputs(after reason: String) async throws -> TaskStress {
        var brief = brief
        brief.contracts = contracts
        var once = scaling
        (once.exponents, once.inputs) = (1...1, 1)
        var bytes: [Int] = []
        var tried = 0
        let talk = try await lead(
            StressInputConversation(brief, wanted: scaling.inputs, refusals: author.attempts)
        ) { input in
            tried += 1
            do {
                // An input is a generator that has but one scale: the same checks hold for it.
                let scaled = try await scale(Self.generator(of: input), options: once)
                bytes.append(scaled.growth[0].bytes)
                return nil
            } catch let fault as GeneratorFault {
                return fault.ofInput
            }
        }
        guard !talk.inputs.isEmpty else {
            return .unusable(subject.task, "\(reason); no single input either: \(talk.gaveUp ?? "none was written")")
        }
        let names = talk.inputs.indices.map { "model-\($0 + 1)" }
        var stress = TaskStress(
            task: subject.task.id,
            inputs: zip(names, bytes).map {
                .init(name: $0, recipe: "written by \(author.name); \(reason)", bytes: $1)
            },
            sources: zip(names, talk.inputs).map { StressInput(name: $0, input: $1) },
            solutions: subject.solutions.count, panel: [], tried: tried, accepted: talk.inputs.count, refused: [:],
            spread: nil, seconds: 0)
        stress.contracts = contracts
        return stress
    }

    private static func generator(of input: InputSource) -> String {
        switch input {
        case .generator(let file, let entryPoint, let seed):
            // As the runner makes such an input.
            """
            import random; random.seed(\(seed))
            \(file.text)

            def generate(scale, seed):
                return list(\(entryPoint)())
            """
        case .expression(let text): "def generate(scale, seed):\n    return list(\n\(text)\n    )\n"
        case .arguments, .text, .generated: preconditionFailure("conversations end in expressions and programs")
        }
    }
}
