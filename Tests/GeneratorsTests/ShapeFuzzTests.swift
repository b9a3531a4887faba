import BigInt
import Metrics
import Suites
import Testing

@testable import Generators

/// Tests hold any values, and recipes any sizes.
@Suite("Inputs like any tests")
struct ShapeFuzzTests {
    /// What one place of the arguments holds.
    private indirect enum Place {
        case integer(from: [Int])
        case real(from: [Double])
        case text
        case sequence(SequenceKind, of: Place)
        case mapping(Place)
        case mixed(Place, Place)

        enum SequenceKind { case list, tuple, set }

        static func random(_ depth: Int, using random: inout SplitMix64) -> Place {
            switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
            case 0, 1: .integer(from: (0..<3).map { _ in integer(using: &random) })
            case 2, 3: .real(from: (0..<3).map { _ in real(using: &random) })
            case 4: .text
            case 5: .sequence(.list, of: .random(depth - 1, using: &random))
            case 6: .sequence(.tuple, of: .random(depth - 1, using: &random))
            case 7: .sequence(.set, of: .random(0, using: &random))
            default:
                Bool.random(using: &random)
                    ? .mapping(.random(depth - 1, using: &random))
                    : .mixed(.random(depth - 1, using: &random), .random(depth - 1, using: &random))
            }
        }

        private static func integer(using random: inout SplitMix64) -> Int {
            let extremes = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
            return Bool.random(using: &random)
                ? extremes.randomElement(using: &random) ?? 0 : Int.random(in: -50...50, using: &random)
        }

        private static func real(using random: inout SplitMix64) -> Double {
            let extremes = [-1.7e308, -1e18, -1e-300, 0, 1e-300, 1e18, 1.7e308]
            return Bool.random(using: &random)
                ? extremes.randomElement(using: &random) ?? 0 : Double.random(in: -50...50, using: &random)
        }

        func value(using random: inout SplitMix64) -> Value {
            switch self {
            case .integer(let numbers): return .int(BigInt(numbers.randomElement(using: &random) ?? 0))
            case .real(let numbers): return .float(numbers.randomElement(using: &random) ?? 0)
            case .text:
                let characters = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    "ab (]\n0ä𝄞".randomElement(using: &random) ?? "a"
                }
                return .string(PythonString(String(characters)))
            case .sequence(let kind, let place):
                let values = (0..<Int.random(in: 0...4, using: &random)).map { _ in place.value(using: &random) }
                switch kind {
                case .list: return .list(values)
                case .tuple: return .tuple(values)
                case .set: return .set(Array(Set(values)))
                }
            case .mapping(let place):
                return .dict([Value.Entry(key: .int(1), value: place.value(using: &random))])
            case .mixed(let first, let second):
                return Bool.random(using: &random) ? first.value(using: &random) : second.value(using: &random)
            }
        }
    }

    @Test("can be made by any recipe, and keep the contract that the tests keep", arguments: 1...8)
    func anyTests(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var made = 0
        for _ in 0..<100 {
            let places = (0..<Int.random(in: 1...3, using: &random)).map { _ in Place.random(2, using: &random) }
            let tests = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                places.map { $0.value(using: &random) }
            }
            guard let shape = ShapeInference.shape(of: tests) else { continue }
            for test in tests { #expect(ShapeContract.violation(of: test, shape: shape) == nil, "\(tests)") }
            var recipe = InputRecipe(of: shape, seed: random.next())
            for _ in 0..<30 {
                recipe = recipe.mutated(shape: shape, using: &random)
                guard let input = InputRenderer.arguments(recipe, of: shape, largest: 500) else { continue }
                made += 1
                let violation = ShapeContract.violation(of: input, shape: shape)
                #expect(violation == nil, "\(tests): \(recipe.summary(of: shape))")
            }
        }
        #expect(made > 500)
    }
}
