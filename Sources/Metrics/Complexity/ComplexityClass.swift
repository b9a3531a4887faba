import Foundation

/// How a cost grows with the scale n of its input.
public enum ComplexityClass: String, Sendable, Hashable, CaseIterable, Codable {
    case constant = "1"
    case logarithmic = "log n"
    case linear = "n"
    case linearithmic = "n log n"
    case quadratic = "n^2"
    case cubic = "n^3"
    /// Some base above 1 to the power of n.
    case exponential = "b^n"

    /// The names that BigO(Bench)-like tables and people use; `nil` for anything else.
    public init?(name: String) {
        let bare = name.lowercased().replacing("²", with: "^2").replacing("³", with: "^3").replacing("2^n", with: "b^n")
        let inner = bare.hasPrefix("o(") && bare.hasSuffix(")") ? String(bare.dropFirst(2).dropLast()) : bare
        guard let known = Self(rawValue: inner) ?? Self.allCases.first(where: { "\($0)" == inner }) else { return nil }
        self = known
    }

    /// The terms of the cost, in rising order, the class's own last.
    ///
    /// Programs have lower terms whose constants are larger: an interpreter's overhead for each element stands beside a
    /// sort in C. A class keeps the terms that are known to hide it, and no more, or any class would fit any curve.
    func terms(growth: Double) -> [@Sendable (Double) -> Double] {
        switch self {
        case .constant: [{ _ in 1 }]
        case .logarithmic: [{ _ in 1 }, { log($0) }]
        case .linear: [{ _ in 1 }, { $0 }]
        case .linearithmic: [{ _ in 1 }, { $0 }, { $0 * log($0) }]
        case .quadratic: [{ _ in 1 }, { $0 }, { $0 * $0 }]
        case .cubic: [{ _ in 1 }, { $0 * $0 }, { $0 * $0 * $0 }]
        case .exponential: [{ _ in 1 }, { exp(growth * $0) }]
        }
    }

    /// Share of the cost at the largest scale that the class's own term has to make up. Less is taken for curvature of
    /// the class below. `n log n` differs from its neighbours only by the logarithm, and shows at less.
    var requiredShare: Double { self == .linearithmic ? 0.2 : 0.3 }
}
