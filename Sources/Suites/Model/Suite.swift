/// An ordered, versioned set of tasks.
public struct Suite: Sendable {
    public var name: String
    public var version: String
    public var tasks: [Task]
    /// What the suite is about, in a sentence; absent when it does not say.
    public var description: String?
    /// Everything about its files that was wrong; the tasks concerned are left out.
    public var problems: [SuiteProblem]

    public init(name: String, version: String, tasks: [Task], description: String? = nil, problems: [SuiteProblem] = [])
    {
        self.name = name
        self.version = version
        self.description = description
        self.tasks = tasks
        self.problems = problems
    }
}

/// Something wrong with one place of a suite or of a samples file: what, where, what was expected.
public struct SuiteProblem: Sendable, Hashable {
    public var place: SourcePlace
    public var message: String
    /// What to do about it.
    public var hint: String?
    public var severity: Severity

    public enum Severity: String, Codable, Sendable, Hashable {
        /// What is at this place is left out.
        case error
        /// Worth knowing; nothing is left out that counts.
        case note
    }

    public init(place: SourcePlace, message: String, hint: String? = nil, severity: Severity = .error) {
        self.place = place
        self.message = message
        self.hint = hint
        self.severity = severity
    }
}

extension SuiteProblem: CustomStringConvertible {
    /// `path:line:field: message (hint)`.
    public var description: String { "\(place): \(message)" + (hint.map { " (\($0))" } ?? "") }
}

/// One candidate solution to one task.
public struct Sample: Sendable, Hashable {
    public var taskID: String
    /// From 0, in file order, within its task.
    public var index: Int
    public var text: SampleText
    /// Absent: the task's.
    public var language: LanguageName?
    public var place: SourcePlace

    public init(
        taskID: String, index: Int, text: SampleText, place: SourcePlace, language: LanguageName? = nil
    ) {
        self.taskID = taskID
        self.index = index
        self.text = text
        self.place = place
        self.language = language
    }
}

/// What a samples file gave for one sample.
public enum SampleText: Sendable, Hashable {
    /// A whole program (EvalPlus `solution`).
    case solution(String)
    /// Text after the prompt (EvalPlus `completion`).
    case completion(String)
    /// A model's whole answer, fences and prose included (COFFE's predictions).
    case answer(String)
}

/// How a model's samples were made; what nobody said is absent.
public struct Generation: Sendable, Hashable {
    public var model: String?
    /// What the model was asked: a text, or the name of a template.
    public var prompt: String?
    /// Of the model's sampling, 0 being greedy.
    public var temperature: Double?

    public init(model: String? = nil, prompt: String? = nil, temperature: Double? = nil) {
        self.model = model
        self.prompt = prompt
        self.temperature = temperature
    }

    /// What both say alike.
    func agreeing(with other: Generation) -> Generation {
        Generation(
            model: model == other.model ? model : nil, prompt: prompt == other.prompt ? prompt : nil,
            temperature: temperature == other.temperature ? temperature : nil)
    }
}

/// The samples of one model on one suite.
public struct Submission: Sendable {
    public var name: String
    public var samples: [Sample]
    public var problems: [SuiteProblem]
    /// How the samples were made, as far as all of them say the same.
    public var generation = Generation()

    public init(name: String, samples: [Sample], problems: [SuiteProblem] = []) {
        self.name = name
        self.samples = samples
        self.problems = problems
    }
}
