import ArgumentParser
import Reports
import Runner

extension Failure {
    /// What any error means to the user. Errors that nothing here knows are our defects.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case is CancellationError: self.init(.interrupted, "interrupted")
        case let error as ReportError: self.init(.malformedInput, error.description)
        case let error as StoreError: self.init(Self.outcome(of: error), error.description)
        default:
            self.init(
                .defect,
                """
                a defect of assay: \(String(describing: error))
                Please report it with the command you gave.
                """)
        }
    }

    private static func outcome(of error: StoreError) -> Outcome {
        switch error {
        case .cannotOpen, .failed: .unable
        case .notAStore, .newerSchema: .malformedInput
        }
    }
}
