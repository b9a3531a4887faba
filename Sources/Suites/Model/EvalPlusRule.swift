/// What EvalPlus compares of an output, where it is not the output itself.
///
/// Source: EvalPlus's `_special_oracle` and `unsafe_execute`.
public enum EvalPlusRule: String, Codable, Sendable, Hashable, CaseIterable {
    case equal
    /// The elements as sets: order and repetition do not matter.
    case sameElements
    /// Whether there is one: a value that is no bool counts as true unless it is None. For tasks that return a regular
    /// expression's match, which is no plain data.
    case presence
    /// Equal, or 0.
    case equalOrZero
    /// Every output is right.
    case anything
}
