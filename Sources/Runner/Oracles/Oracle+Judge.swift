public import Suites

extension Oracle {
    /// Compares an output with the wanted one, in the supervisor; values have no behaviour that could interfere.
    ///
    /// Wherever a float is compared, a wanted NaN is matched by NaN (as `numpy.testing` has it, unlike Python's `==`):
    /// a reference that returns NaN could otherwise never be met.
    public func judge(got: Value, wanted: Value) -> Judgement {
        switch self {
        case .exact:
            return judgement(Comparison(floats: .exact).difference(got: got, wanted: wanted))
        case .tolerance(let absolute, let relative):
            let floats = FloatRule.within(absolute: absolute, relative: relative)
            return judgement(Comparison(floats: floats).difference(got: got, wanted: wanted))
        case .unordered:
            return judgement(UnorderedComparison.difference(got: got, wanted: wanted))
        case .coffe:
            return judgement(CoffeComparison.difference(got: got, wanted: wanted))
        case .evalPlus(let absolute, let rule):
            return judgement(EvalPlusComparison(absolute: absolute, rule: rule).difference(got: got, wanted: wanted))
        case .lines(let extra):
            return printed(got, wanted) { PrintedComparison.lineDifference(got: $0, wanted: $1, extra: extra) }
        case .tokens:
            return printed(got, wanted, PrintedComparison.tokenDifference)
        case .checker(let source):
            return .needsChecker(source)
        }
    }

    /// As `judge`, of what a program printed.
    func judgePrinted(got: Value, wanted: Value) -> Judgement {
        self == .exact
            ? printed(got, wanted, PrintedComparison.exactDifference) : judge(got: got, wanted: wanted)
    }

    private func printed(
        _ got: Value, _ wanted: Value, _ difference: ([UInt8], [UInt8]) -> Difference?
    ) -> Judgement {
        guard let gotBytes = got.printed, let wantedBytes = wanted.printed else {
            return .wrong(Difference(path: "", got: got, wanted: wanted, what: "lines are compared of text only"))
        }
        return judgement(difference(gotBytes, wantedBytes))
    }

    private func judgement(_ difference: Difference?) -> Judgement {
        difference.map(Judgement.wrong) ?? .right
    }
}

/// A checker's answer as a judgement. The checker is the task's: when it fails, the suite is at fault, not the sample.
public enum CheckerAnswer: Sendable, Hashable {
    case judged(Judgement)
    case checkerFailed(String)

    /// - Parameter outcome: of a run of ``PythonPayload/check(_:)`` on these values.
    public init(_ outcome: PythonOutcome, got: Value, wanted: Value) {
        switch outcome {
        case .returned(.bool(true)):
            self = .judged(.right)
        case .returned(.bool(false)):
            self = .judged(.wrong(Difference(path: "", got: got, wanted: wanted, what: "the checker refuses it")))
        case .returned(let other):
            let shown = other.text(limit: Difference.shownCharacters)
            self = .checkerFailed("check(arguments, wanted, got) has to return True or False, not \(shown)")
        case .raised(let exception): self = .checkerFailed(exception.description)
        case .syntaxError(let error): self = .checkerFailed(error.description)
        case .missingEntryPoint(let name): self = .checkerFailed("the checker defines no function \(name)")
        case .unencodable(let what): self = .checkerFailed("check has to return True or False, not \(what)")
        case .outOfMemory: self = .checkerFailed("the checker ran out of memory")
        case .driverFailure(let message), .malformed(let message): self = .checkerFailed(message)
        }
    }
}
