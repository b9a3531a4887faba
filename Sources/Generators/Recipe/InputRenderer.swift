import BigInt
import Metrics
package import Suites

/// Makes the input that a recipe describes. Pure.
package struct InputRenderer {
    private let shape: ArgumentsShape
    private let recipe: InputRecipe
    private var random: SplitMix64
    /// Lengths that relations give, by knob.
    private var sizes: [Int]

    /// Elements of all containers and eighths of texts that one input may have.
    package static let largestExtent = 4 << 20

    /// - Returns: the argument list; `nil` for an input larger than anything should be.
    package static func arguments(
        _ recipe: InputRecipe, of shape: ArgumentsShape, largest: Int = largestExtent
    ) -> [Value]? {
        var renderer = InputRenderer(recipe, of: shape)
        let extent = shape.arguments.reduce(0.0) { $0 + renderer.extent($1) }
        guard extent <= Double(largest) else { return nil }
        var arguments = shape.arguments.map { renderer.value($0) }
        renderer.relate(&arguments)
        return arguments
    }

    private init(_ recipe: InputRecipe, of shape: ArgumentsShape) {
        self.shape = shape
        self.recipe = recipe
        random = SplitMix64(seed: recipe.seed)
        sizes = recipe.settings.map(\.size)
        for relation in shape.relations {
            switch relation {
            case .equalLengths(let first, let second): sizes[second] = sizes[first]
            case .square(let rows, let row): sizes[row] = sizes[rows]
            case .length, .index, .ordered, .member: break
            }
        }
    }

    /// About how many elements come of a shape.
    private func extent(_ shape: Shape) -> Double {
        switch shape {
        case .integer, .real, .choice: 1
        case .text(let knob, _): 1 + Double(sizes[knob]) / 8
        case .sequence(let knob, let sequence): 1 + Double(sizes[knob]) * extent(sequence.element)
        case .record(_, let places): places.reduce(1) { $0 + extent($1) }
        case .mapping(let knob, let key, let value, _): 1 + Double(sizes[knob]) * (extent(key) + extent(value))
        case .mixed(_, let parts): parts.map { extent($0) }.max() ?? 1
        }
    }

    private mutating func value(_ shape: Shape) -> Value {
        switch shape {
        case .integer(let knob, let seen): return .int(BigInt(integer(knob, seen: seen)))
        case .real(let knob, let seen): return .float(real(knob, seen: seen))
        case .text(let knob, let text):
            let maker = TextMaker(shape: text, size: sizes[knob], setting: recipe.settings[knob])
            return .string(PythonString(maker.text(using: &random)))
        case .sequence(let knob, let sequence): return self.sequence(knob, sequence)
        case .record(let kind, let places): return kind.value(places.map { value($0) })
        case .mapping(let knob, let key, let element, _): return mapping(knob, key: key, element: element)
        case .choice(_, let values): return values.randomElement(using: &random) ?? .none
        case .mixed(let knob, let parts):
            let part = recipe.settings[knob].style == .oneType ? parts.first : parts.randomElement(using: &random)
            return part.map { value($0) } ?? .none
        }
    }

    // MARK: Numbers

    private mutating func integer(_ knob: Int, seen: ClosedRange<Int>) -> Int {
        let setting = recipe.settings[knob]
        // Signs stay as they were seen; only magnitudes grow.
        let high = seen.upperBound > 0 ? max(setting.size, seen.lowerBound) : seen.upperBound
        let low = seen.lowerBound < 0 ? min(-setting.size, seen.upperBound) : seen.lowerBound
        guard low <= high else { return seen.upperBound }
        switch setting.style {
        case .high where shape.knobs[knob].isSingle: return high
        case .high: return max(low, high.reduced(by: Int.random(in: 0...3, using: &random)))
        case .low: return min(high, low.raised(by: Int.random(in: 0...3, using: &random)))
        case .extremes: return Bool.random(using: &random) ? low : high
        case .bits: return min(high, max(low, Int.random(in: 0...1, using: &random)))
        case .prime:
            return max(
                low,
                Primes.largest(
                    notAbove: high
                        - Int.random(
                            in: 0...(high > 1000 && !shape.knobs[knob].isSingle ? high / 2 : 0), using: &random)))
        case .power: return max(low, high > 0 ? 1 << (high.bitWidth - 1 - high.leadingZeroBitCount) : high)
        case .colliding:
            let step = 1 << 16
            guard high / step > 1 else { return Int.random(in: low...high, using: &random) }
            return max(low, Int.random(in: 0...(high / step), using: &random) * step)
        default: return Int.random(in: low...high, using: &random)
        }
    }

    private mutating func real(_ knob: Int, seen: ClosedRange<Double>) -> Double {
        let reach = Double(sizes[knob])
        let low = seen.lowerBound < 0 ? min(-reach, seen.upperBound) : min(seen.lowerBound, reach)
        let high = seen.upperBound > 0 ? max(reach, low) : seen.upperBound
        switch recipe.settings[knob].style {
        case .high: return high
        case .low: return low
        case .extremes: return Bool.random(using: &random) ? low : high
        default:
            let number = Double.random(in: low...high, using: &random)
            // Two decimals, as people write numbers; one that large has none.
            return abs(number) < 1e15 ? (number * 100).rounded() / 100 : number
        }
    }

    // MARK: Containers

    private mutating func sequence(_ knob: Int, _ sequence: SequenceShape) -> Value {
        let (setting, count) = (recipe.settings[knob], sizes[knob])
        if sequence.order == .permutationFromZero || sequence.order == .permutationFromOne {
            let first = sequence.order == .permutationFromZero ? 0 : 1
            return sequence.kind.value((first..<first + count).shuffled(using: &random).map { .int(BigInt($0)) })
        }
        var elements = elements(count, of: sequence, setting)
        switch sequence.order {
        case .ascending: elements.sort(by: SortOrder.isBefore)
        case .descending: elements.sort { SortOrder.isBefore($1, $0) }
        case .distinct: elements = distinct(elements, of: sequence)
        case .distinctAscending: elements = distinct(elements, of: sequence).sorted(by: SortOrder.isBefore)
        case .any, .permutationFromZero, .permutationFromOne: break
        }
        if sequence.kind == .set || sequence.kind == .frozenset { elements = distinct(elements, of: sequence) }
        return sequence.kind.value(elements)
    }

    private mutating func elements(
        _ count: Int, of sequence: SequenceShape, _ setting: InputRecipe.Setting
    ) -> [Value] {
        switch setting.style {
        case .constant:
            let one = value(sequence.element)
            return Array(repeating: one, count: count)
        case .spoiled:
            let (one, other) = (value(sequence.element), value(sequence.element))
            return Array(repeating: one, count: max(0, count - 1)) + [other]
        case .repeating:
            let few = (0..<max(1, min(setting.variety, count))).map { _ in value(sequence.element) }
            return (0..<count).map { _ in few.randomElement(using: &random) ?? .none }
        case .tiled where !sequence.samples.isEmpty:
            return (0..<count).map { sequence.samples[$0 % sequence.samples.count] }
        default: break
        }
        var all = (0..<count).map { _ in value(sequence.element) }
        switch setting.style {
        case .distinct: all = distinct(all, of: sequence)
        case .sorted: all.sort(by: SortOrder.isBefore)
        case .reversed: all.sort { SortOrder.isBefore($1, $0) }
        case .nearlySorted:
            all.sort(by: SortOrder.isBefore)
            if !all.isEmpty { all.append(all.removeFirst()) }
        default: break
        }
        return all
    }

    /// As many elements, none twice where the shape has enough of them.
    private mutating func distinct(_ elements: [Value], of sequence: SequenceShape) -> [Value] {
        var seen: Set<Value> = []
        var all = elements.filter { seen.insert($0).inserted }
        if all.count < elements.count, case .integer(_, let range) = sequence.element {
            // The range is too narrow: it goes on upwards.
            var next = max(range.upperBound, all.compactMap(\.integer).max() ?? 0)
            while all.count < elements.count, next < .max {
                next += 1
                if seen.insert(.int(BigInt(next))).inserted { all.append(.int(BigInt(next))) }
            }
            return all.shuffled(using: &random)
        }
        for _ in 0..<(2 * elements.count) where all.count < elements.count {
            let more = value(sequence.element)
            if seen.insert(more).inserted { all.append(more) }
        }
        return all
    }

    private mutating func mapping(_ knob: Int, key: Shape, element: Shape) -> Value {
        let keys = SequenceShape(
            kind: .set, element: key, lengths: 0...sizes[knob], order: .any, samples: [])
        let drawn = (0..<sizes[knob]).map { _ in value(key) }
        let distinct = distinct(drawn, of: keys)
        return .dict(distinct.map { Value.Entry(key: $0, value: value(element)) })
    }

    // MARK: Relations

    /// Sets numbers that follow from lengths, as they really came out.
    private mutating func relate(_ arguments: inout [Value]) {
        var places: [Int: Int] = [:]
        for (index, argument) in shape.arguments.enumerated() {
            if let knob = argument.knob { places[knob] = index }
        }
        for relation in shape.relations {
            switch relation {
            case .length(let number, let of, let constant):
                guard let place = places[number], let length = places[of].flatMap({ arguments[$0].length }) else {
                    break
                }
                arguments[place] = .int(BigInt(length + constant))
            case .index(let number, let into, let from, let mayBeLength):
                guard let place = places[number], let length = places[into].flatMap({ arguments[$0].length }) else {
                    break
                }
                let last = mayBeLength ? length : length - 1
                guard last >= from else { break }
                let wanted = arguments[place].integer ?? from
                let isMiddle = recipe.settings[number].style == .middle
                let offset = isMiddle ? (last - from) / 2 : abs(wanted % (last - from + 1))
                arguments[place] = .int(BigInt(from + offset))
            case .ordered(let first, let second):
                guard let low = places[first], let high = places[second] else { break }
                if SortOrder.isBefore(arguments[high], arguments[low]) { arguments.swapAt(low, high) }
            case .member(let value, let of):
                guard let place = places[value], let sequence = places[of],
                    case .sequence(_, let kept) = shape.arguments[sequence]
                else { break }
                let placed = Needle.placed(
                    arguments[place], in: arguments[sequence], order: kept.order, recipe.settings[value].style)
                // An element may be nothing that the value has ever been: zero, say.
                guard ShapeContract.violation(of: placed.value, shape: shape.arguments[place]) == nil else { break }
                (arguments[place], arguments[sequence]) = placed
            case .equalLengths, .square: break
            }
        }
    }
}

extension Shape {
    /// Absent for records, which have none of their own.
    var knob: Int? {
        switch self {
        case .integer(let knob, _), .real(let knob, _), .text(let knob, _), .sequence(let knob, _),
            .mapping(let knob, _, _, _), .choice(let knob, _), .mixed(let knob, _):
            knob
        case .record: nil
        }
    }
}

extension Int {
    /// Tests may hold the largest and the smallest number there is.
    fileprivate func raised(by step: Int) -> Int { self > .max - step ? .max : self + step }
    fileprivate func reduced(by step: Int) -> Int { self < .min + step ? .min : self - step }
}

enum Primes {
    /// The largest prime that is not above a number; 2 below it.
    static func largest(notAbove number: Int) -> Int {
        var candidate = max(2, number)
        while candidate > 2, !isPrime(candidate) { candidate -= 1 }
        return candidate
    }

    /// Miller and Rabin's test with the bases that decide every number of 64 bits (Sinclair, 2011).
    static func isPrime(_ number: Int) -> Bool {
        guard number > 3 else { return number > 1 }
        guard number % 2 == 1 else { return false }
        let n = UInt64(number)
        let twos = (n - 1).trailingZeroBitCount
        let odd = (n - 1) >> UInt64(twos)
        for base in [2, 325, 9375, 28178, 450775, 9_780_504, 1_795_265_022] as [UInt64] where base % n != 0 {
            var power = self.power(base % n, odd, modulo: n)
            if power == 1 || power == n - 1 { continue }
            var isComposite = true
            for _ in 1..<max(1, twos) where isComposite {
                power = multiply(power, power, modulo: n)
                if power == n - 1 { isComposite = false }
            }
            if isComposite { return false }
        }
        return true
    }

    private static func multiply(_ a: UInt64, _ b: UInt64, modulo n: UInt64) -> UInt64 {
        n.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
    }

    private static func power(_ base: UInt64, _ exponent: UInt64, modulo n: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = multiply(result, base, modulo: n) }
            base = multiply(base, base, modulo: n)
            exponent >>= 1
        }
        return result
    }
}
