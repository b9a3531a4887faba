import BigInt
import Suites

@testable import Runner

/// Seeded, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension Value {
    /// A value of any type, up to a few levels deep. Elements of sets and keys are hashable and distinct.
    static func random(using source: inout SplitMix, depth: Int = 3, hashable: Bool = false) -> Value {
        let containers = depth > 0 ? (hashable ? 2 : 5) : 0
        switch Int.random(in: 0..<(8 + containers), using: &source) {
        case 0: return .none
        case 1: return .bool(.random(using: &source))
        case 2: return .int(BigInt(Int.random(in: -3...3, using: &source)))
        case 3: return .int(randomInteger(using: &source))
        case 4:
            return .float(
                [0, -0.0, 1, 0.5, -1e300, .infinity, .leastNonzeroMagnitude, 3].randomElement(using: &source)!)
        case 5: return .complex(real: .random(in: -1...1, using: &source), imaginary: 2)
        case 6: return .string(["", "a", "é\u{10FFFF}", "b\n"].randomElement(using: &source)!)
        case 7: return .bytes(Array(repeating: 200, count: Int.random(in: 0...3, using: &source)))
        case 8: return .tuple(parts(using: &source, depth: depth, hashable: hashable))
        case 9: return .frozenset(distinct(parts(using: &source, depth: depth, hashable: true)))
        case 10: return .set(distinct(parts(using: &source, depth: depth, hashable: true)))
        case 11: return .list(parts(using: &source, depth: depth, hashable: false))
        default:
            let keys = distinct(parts(using: &source, depth: depth, hashable: true))
            return .dict(keys.map { Entry(key: $0, value: .random(using: &source, depth: depth - 1)) })
        }
    }

    private static func parts(using source: inout SplitMix, depth: Int, hashable: Bool) -> [Value] {
        (0..<Int.random(in: 0...4, using: &source)).map { _ in
            .random(using: &source, depth: depth - 1, hashable: hashable)
        }
    }

    private static func distinct(_ values: [Value]) -> [Value] {
        var kept: [Value] = []
        for value in values where !kept.contains(where: { PythonKey.equal($0, value) }) { kept.append(value) }
        return kept
    }

    private static func randomInteger(using source: inout SplitMix) -> BigInt {
        let bits = Int.random(in: 1...200, using: &source)
        let magnitude = BigUInt.randomInteger(withMaximumWidth: bits, using: &source)
        return BigInt(sign: Bool.random(using: &source) ? .plus : .minus, magnitude: magnitude)
    }
}
