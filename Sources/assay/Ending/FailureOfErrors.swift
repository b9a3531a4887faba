import Bench
import Compare
import Counting
import Download
import Load
import Models
import Reports
import Runner
import Sandbox
import Service
import Storage
import Suites

extension Failure {
    /// What any error means to the user. Errors that nothing here knows are our defects.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case is CancellationError: self.init(.interrupted, "interrupted")
        case let error as ReportError: self.init(.malformedInput, error.description)
        case let error as RankingError: self.init(.usage, error.description)
        case let error as ComparisonError: self.init(Self.outcome(of: error), error.description)
        case let error as GateError: self.init(.malformedInput, error.description)
        case let error as GitError: self.init(.missingInput, error.description)
        case let error as LeaderboardError: self.init(Self.outcome(of: error), error.description)
        case let error as StoreError: self.init(Self.outcome(of: error), error.description)
        case let error as SuiteError: self.init(Self.outcome(of: error), error.description)
        case let error as SuiteWritingError: self.init(Self.outcome(of: error), error.description)
        case let error as DownloadError: self.init(Self.outcome(of: error), error.description)
        case let error as ModelError:
            self.init(error.reason == .badEndpoint ? .usage : .unable, error.description)
        case let error as SamplesOutput.Failure: self.init(Self.outcome(of: error), error.description)
        case let error as SandboxError: self.init(Self.outcome(of: error), error.description)
        case let error as CountingError: self.init(.unable, error.description)
        case let error as BareCommand.Failure: self.init(.unable, error.description)
        case let error as BenchError: self.init(.unable, error.description)
        case let error as ServerProcess.Failure: self.init(.unable, error.description)
        case let error as RequestLog.CannotWrite: self.init(.unable, error.description)
        case let error as ServiceError: self.init(Self.outcome(of: error), error.description)
        case let error as PythonError: self.init(.unable, error.description)
        case let error as LanguageError: self.init(Self.outcome(of: error), error.description)
        default:
            self.init(
                .defect,
                """
                a defect of assay: \(String(describing: error))
                Please report it with the command you gave.
                """)
        }
    }

    private static func outcome(of error: ComparisonError) -> Outcome {
        switch error {
        case .differentSuites: .usage
        case .differentCounters, .differentMachines, .nothingInCommon: .unable
        }
    }

    private static func outcome(of error: LeaderboardError) -> Outcome {
        switch error {
        case .notALeaderboard, .otherSchema, .impossibleLevel: .malformedInput
        case .otherSuite, .otherDescription, .nameTaken, .notASite: .usage
        case .noSubmissions: .missingInput
        case .cannotWrite: .unable
        }
    }

    private static func outcome(of error: StoreError) -> Outcome {
        switch error {
        case .cannotOpen, .failed: .unable
        case .notAStore, .newerSchema: .malformedInput
        }
    }

    private static func outcome(of error: ServiceError) -> Outcome {
        switch error {
        case .queueInUse, .cannotListen, .cannotStart: .unable
        case .openToTheNetwork, .badAddress: .usage
        case .noToken: .missingInput
        }
    }

    private static func outcome(of error: LanguageError) -> Outcome {
        switch error {
        case .unknown, .malformed, .notCallable: .malformedInput
        case .toolchainMissing, .toolchainFails, .uncountable: .unable
        }
    }

    private static func outcome(of error: SuiteError) -> Outcome {
        switch error {
        case .missing, .unreadable, .unknownSuite: .missingInput
        case .malformed: .malformedInput
        case .unknownFormat: .usage
        }
    }

    private static func outcome(of error: SuiteWritingError) -> Outcome {
        switch error {
        case .targetTaken: .usage
        case .busy, .cannotWrite: .unable
        case .noForm: .malformedInput
        }
    }

    private static func outcome(of error: DownloadError) -> Outcome {
        switch error {
        case .unsupportedURL: .usage
        case .status, .refusedRedirect: .missingInput
        case .wrongChecksum: .malformedInput
        case .interrupted, .cannotWrite: .unable
        }
    }

    private static func outcome(of error: SamplesOutput.Failure) -> Outcome {
        switch error {
        case .taken: .usage
        case .cannotWrite: .unable
        }
    }

    private static func outcome(of error: SandboxError) -> Outcome {
        switch error {
        case .commandNotFound, .notExecutable: .missingInput
        case .interrupted: .interrupted
        default: .unable
        }
    }
}
