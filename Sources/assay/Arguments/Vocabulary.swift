public import ArgumentParser
public import Compare
public import Counting
public import Kernels
public import Metrics
public import Reports
public import Sandbox
public import Service

// The words of the other targets, as the command line takes them.

extension CounterChoice: ExpressibleByArgument {
    public static var allValueStrings: [String] { ["auto"] + preference.map(\.rawValue) }

    public var defaultValueDescription: String {
        switch self {
        case .automatic: "auto"
        case .only(let name): name.rawValue
        }
    }
}

extension IsolationLevel: ExpressibleByArgument {}

extension ReportFormat: ExpressibleByArgument {}

extension ComparisonFormat: ExpressibleByArgument {}

extension HistoryFormat: ExpressibleByArgument {}

extension IntervalMethod: ExpressibleByArgument {}

extension InstructionSet: ExpressibleByArgument {}

extension Role: ExpressibleByArgument {}
