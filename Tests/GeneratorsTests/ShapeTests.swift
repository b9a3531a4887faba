import BigInt
import Metrics
import Suites
import Testing

@testable import Generators

/// Argument lists as Python literals.
func arguments(_ texts: String...) throws -> [[Value]] {
    try texts.map { text in
        guard case .list(let values) = try PythonLiteral.parse(text) else { return [] }
        return values
    }
}

@Suite("The shape of inputs")
struct ShapeTests {
    private func shape(_ tests: [[Value]]) throws -> ArgumentsShape { try #require(ShapeInference.shape(of: tests)) }

    @Test("tells numbers, texts, sequences, records and mappings apart")
    func kinds() throws {
        let shape = try shape(
            arguments(
                "[3, 'abc', [1, 2], [(1, 'x'), (2, 'y')], {'a': 1.5}]",
                "[70, 'b d', [5], [(3, 'z')], {'b': 2.0, 'c': 0.5}]",
                "[9, 'q r', [], [], {}]"))
        #expect(
            shape.lines.prefix(5) == [
                "argument 1: int 3...70",
                "argument 2: str of 1...3 over 7 characters".replacing("1...3", with: "3...3"),
                "argument 3: list of 0...2 of [int 1...5]",
                "argument 4: list of 0...2 of [tuple(int 1...3, str of 1...1 over 3 characters)]",
                "argument 5: dict of 0...2 from [str of 1...1 over 3 characters] to [float 0.5...2.0]",
            ])
    }

    @Test("finds orders that every test keeps, and none that one breaks")
    func orders() throws {
        func order(_ tests: [[Value]]) throws -> SequenceShape.Order? {
            if case .sequence(_, let sequence)? = try shape(tests).arguments.first { sequence.order } else { nil }
        }
        #expect(try order(arguments("[[1, 2, 2]]", "[[0, 5, 9, 9]]", "[[3, 3, 4]]", "[[1, 1, 8]]")) == .ascending)
        #expect(try order(arguments("[[9, 2, 2]]", "[[7, 5, 1, 0]]", "[[3, 3, 1]]", "[[5, 4, 4]]")) == .descending)
        #expect(
            try order(arguments("[[2, 0, 1]]", "[[1, 0, 3, 2]]", "[[0, 1, 2]]", "[[0, 2, 1]]")) == .permutationFromZero)
        #expect(
            try order(arguments("[[2, 3, 1]]", "[[1, 4, 3, 2]]", "[[3, 1, 2]]", "[[1, 2, 3]]")) == .permutationFromOne)
        #expect(try order(arguments("[[1, 2, 2]]", "[[0, 5, 9, 1]]", "[[3, 3, 4]]")) == .any)
        #expect(
            try order(arguments("[[1, 2, 3]]", "[[1, 2, 4]]", "[[3, 4, 5]]")) == .any,
            "people write short lists in order")
    }

    @Test("finds lengths that agree, numbers that are lengths or indices, and squares")
    func relations() throws {
        #expect(
            try shape(arguments("[[1, 2], [3, 4]]", "[[1], [9]]", "[[1, 2, 3], [1, 1, 1]]")).relations == [
                .equalLengths(0, 2)
            ])
        #expect(
            try shape(arguments("[[7, 7], 2]", "[[5], 1]", "[[4, 4, 4], 3]")).relations == [
                .length(number: 2, of: 0, plus: 0)
            ])
        #expect(
            try shape(arguments("[[7, 7], 0]", "[[5], 0]", "[[4, 4, 4], 2]")).relations == [
                .index(number: 2, into: 0, from: 0, mayBeLength: false)
            ])
        #expect(
            try shape(arguments("[[[1, 2], [3, 4]]]", "[[[1]]]", "[[[1, 2, 3], [1, 2, 3], [0, 0, 0]]]")).relations == [
                .square(rows: 0, row: 1)
            ])
        #expect(try shape(arguments("[1, 5]", "[2, 2]", "[3, 9]")).relations == [.ordered(0, 1)])
    }

    @Test("keeps a few words that come back as they are")
    func choices() throws {
        let tests = try arguments("['up']", "['down']", "['up']", "['up']", "['down']", "['down']", "['up']")
        guard case .choice(_, let values)? = try shape(tests).arguments.first else { throw Wrong() }
        #expect(values.map(\.description) == ["'up'", "'down'"])
    }

    struct Wrong: Error {}

    /// Inputs of many kinds, each with tests that show its shape.
    static let examples = [
        ["[[1, 2, 3], 2]", "[[4, 5], 1]", "[[9], 0]", "[[1, 1, 2, 7], 3]"],
        ["['hello world', 'l']", "['a b', 'a']", "['x', 'y']"],
        ["['(())']", "['()[]']", "['{()}']"],
        ["[[[1, 2], [3, 4]]]", "[[[5]]]", "[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]"],
        ["[{'a': [1], 'b': [2, 3]}]", "[{'c': []}]", "[{}]"],
        ["[[(1, 2.5), (3, 4.0)], True]", "[[(2, 0.5)], False]", "[[], True]"],
        ["[[1, 2, 2]]", "[[0, 5, 9, 9]]", "[[3, 3, 4]]", "[[3, 3, 5]]"],
        ["[{1, 2, 3}, 'abc', None]", "[{4}, 'd', 5]", "[{7, 8}, 'xy', None]"],
        ["[[2, 0, 1], 1]", "[[1, 0, 3, 2], 7]", "[[0, 1, 2], 3]", "[[0, 2, 1], 9]"],
        ["[['a', 'b', 'a'], 'a']", "[['c'], 'x']", "[['q', 'w'], 'w']"],
        ["[[3, -1], [2, 2]]", "[[5, 0, 0], [1, -7, 1]]", "[[0], [0]]"],
        ["[17, 3]", "[1000, 9]", "[5, 5]"],
        ["['1010', 2]", "['111', 2]", "['100001', 2]"],
        ["[['flower', 'flow'], 2.5]", "[['a'], 1.5]", "[['dog', 'racecar', 'car'], 0.25]"],
    ]

    @Test("the tests themselves keep the contract that is inferred from them", arguments: examples)
    func testsKeepContract(texts: [String]) throws {
        let tests = try texts.flatMap { try arguments($0) }
        let shape = try shape(tests)
        for test in tests { #expect(ShapeContract.violation(of: test, shape: shape) == nil) }
    }

    @Test("whatever a recipe becomes by mutation, its inputs keep the contract", arguments: examples)
    func mutantsKeepContract(texts: [String]) throws {
        let tests = try texts.flatMap { try arguments($0) }
        let shape = try shape(tests)
        var random = SplitMix64(seed: 7)
        var recipe = InputRecipe(of: shape, seed: 1)
        for _ in 0..<150 {
            let next = recipe.mutated(shape: shape, using: &random)
            guard let input = InputRenderer.arguments(next, of: shape, largest: 1_000) else { continue }
            recipe = next
            #expect(ShapeContract.violation(of: input, shape: shape) == nil, "\(recipe.summary(of: shape))")
        }
    }

    @Test("the same recipe makes the same input, and relations hold at any size", arguments: examples)
    func deterministic(texts: [String]) throws {
        let tests = try texts.flatMap { try arguments($0) }
        let shape = try shape(tests)
        let lengths = shape.knobs.indices.filter { shape.knobs[$0].kind == .sequence || shape.knobs[$0].kind == .text }
        for factor in [1.0, 3, 7] {
            let recipe = InputRecipe(of: shape, seed: 5).scaled(lengths, by: factor, shape: shape)
            let input = try #require(InputRenderer.arguments(recipe, of: shape))
            #expect(input == InputRenderer.arguments(recipe, of: shape))
            for relation in shape.relations {
                switch relation {
                case .equalLengths: #expect(input[0].length == input[1].length)
                case .square: #expect(input[0].parts?.allSatisfy { $0.length == input[0].length } == true)
                case .length(_, _, let constant): #expect(input[1].integer == input[0].length.map { $0 + constant })
                case .index: #expect((0..<(input[0].length ?? 0)).contains(input[1].integer ?? -1))
                case .ordered, .member: break
                }
            }
        }
    }

    @Test("a text that is one character in three tests stays one")
    func characters() throws {
        let shape = try shape(arguments("['hello', 'l']", "['abcda', 'a']", "['PHP', 'P']"))
        #expect(shape.knobs.map(\.isFixed) == [false, true])
    }

    @Test("a number between nothing and the length counts elements, and may be either")
    func counts() throws {
        let shape = try shape(arguments("[[3, 1, 2], 3]", "[[9, 8], 0]", "[[4, 1, 7, 7], 2]"))
        #expect(shape.relations == [.index(number: 2, into: 0, from: 0, mayBeLength: true)])
        var recipe = InputRecipe(of: shape, seed: 1).scaled([0], by: 25, shape: shape)
        #expect(try #require(InputRenderer.arguments(recipe, of: shape))[1].integer == 50)
        recipe.settings[2] = .init(size: 100, style: .high, variety: 1)
        #expect(try #require(InputRenderer.arguments(recipe, of: shape))[1].integer == 100)
    }

    @Test("a value that is looked for is half way, absent or last, and the order that is kept stays")
    func needles() throws {
        let tests = try arguments("[[1, 2, 2], 5]", "[[0, 5, 9, 9], 9]", "[[3, 3, 4], 2]", "[[1, 1, 8], 2]")
        let shape = try shape(tests)
        let value = try #require(shape.arguments[1].knob)
        #expect(shape.relations == [.member(value: value, of: 0)])
        var recipe = InputRecipe(of: shape, seed: 3).scaled([0], by: 100, shape: shape)
        for style in [Style.middle, .absent, .last] {
            recipe.settings[value].style = style
            let input = try #require(InputRenderer.arguments(recipe, of: shape))
            let parts = try #require(input[0].parts)
            if style == .middle {
                #expect(parts[200] == input[1])
            } else {
                #expect(parts.firstIndex(of: input[1]) == (style == .last ? 399 : nil))
            }
            #expect(ShapeContract.violation(of: input, shape: shape) == nil)
        }
    }

    @Test("a tuple of one length is a record where its places differ in type, and may be longer where they do not")
    func records() throws {
        let record = try shape(arguments("[('a', 1)]", "[('b', 2)]", "[('c', 3)]"))
        #expect(record.lines == ["argument 1: tuple(str of 1...1 over 3 characters, int 1...3)"])
        let open = try shape(arguments("[(1, 2, None)]", "[(3, 4, 5)]", "[(7, 8, 9)]"))
        #expect(open.lines.first?.hasPrefix("argument 1: tuple of 3...3") == true)
        #expect(open.knobs.first?.isFixed == false)
    }

    @Test("an input that is too large is not made")
    func tooLarge() throws {
        let shape = try shape(arguments("[[[1, 2], [3]]]", "[[[1], [2], [3]]]"))
        let recipe = InputRecipe(of: shape, seed: 1).scaled([0, 1], by: 1e5, shape: shape)
        #expect(InputRenderer.arguments(recipe, of: shape) == nil)
    }

    @Test("a contract names what breaks it")
    func violations() throws {
        let shape = try shape(arguments("[[1, 2, 2], 5]", "[[0, 5, 9, 9], 1]", "[[3, 3, 4], 2]", "[[1, 1, 8], 2]"))
        func violation(_ text: String) throws -> String? {
            ShapeContract.violation(of: try arguments(text)[0], shape: shape)
        }
        #expect(try violation("[[1, 2]]") == "1 arguments where 2 are wanted")
        #expect(try violation("[[2, 1], 1]") == "argument 1: not ascending, as every test's is")
        #expect(try violation("[[1, 'a'], 1]") == "argument 1: str where int is wanted")
        #expect(try violation("[[1], -4]") == "argument 2: -4 is negative; no test's is")
        #expect(try violation("[(1, 2), 4]") == "argument 1: tuple where list is wanted")
        #expect(try violation("[[1], 4]") == nil)
    }

    @Test("primes are those that a sieve finds")
    func primes() {
        let small = (2..<2_000).filter { n in !(2..<n).contains { n % $0 == 0 } }
        #expect((0..<2_000).filter(Primes.isPrime) == small)
        #expect(Primes.isPrime(Int(1) << 61 - 1), "Mersenne's")
        #expect(!Primes.isPrime(3_215_031_751), "a strong pseudoprime to 2, 3, 5 and 7")
        #expect(Primes.largest(notAbove: 100) == 97)
    }
}

@Suite("The spread of costs")
struct SpreadTests {
    @Test("counts clusters and the ratio, and prefers inputs that make it matter")
    func separation() {
        let large = Spread([90e6, 30e6, 10e6, 9.9e6])
        #expect(large.clusters == 3)
        #expect(abs(large.ratio - 90 / 9.9) < 1e-9)
        #expect(large.separation > Spread([90e6, 30e6, 29e6]).separation, "more clusters")
        #expect(large.separation > Spread([60e6, 30e6, 10e6]).separation, "as many, a larger ratio")
        #expect(Spread([20e6, 19.9e6]).separation > Spread([60e3, 15e3]).separation, "tiny differences are overhead")
        #expect(Spread([]).separation == 0)
    }

    @Test("of several inputs is that of the solutions that have a cost on all of them")
    func sum() {
        let sum = CostSum([[10e6, 20e6, nil, 5e6], [1e6, nil, 3e6, 5e6]])
        #expect(sum.costs == [11e6, nil, nil, 10e6])
        #expect(sum.spread == Spread([11e6, 10e6]))
        #expect(CostSum([]).spread.clusters == 0)
    }

    @Test("predicts how far an input may be enlarged from how costs grew, and leaves room")
    func growth() {
        var limits = TrialLimits()
        limits.ceiling = 20e6
        limits.cpuSeconds = 4
        let small = Spread([2e6, 1e6, 0.5e6])
        // Twice the size, four times the cost: a square. Fourteen million are left to go to.
        let squared = Growth.nextFactor(
            from: small, to: Spread([8e6, 4e6, 2e6]), factor: 2, limits: limits)
        #expect(abs(squared - (14.0 / 4).squareRoot()) < 1e-9)
        // Where the slowest grows faster than the median, it is what ends the growth.
        let slowed = Growth.nextFactor(
            from: small, to: Spread([200e6, 2e6, 1e6]), factor: 2, limits: limits)
        #expect(slowed < 1.2)
        #expect(Growth.firstFactor(Spread([30e6, 20e6]), limits: limits) == 1, "it is there already")
    }
}
