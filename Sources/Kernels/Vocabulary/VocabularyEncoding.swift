import Dispatch

/// Gives each value of a column its number in the order of first appearance: 7 7 3 7 9 becomes 0 0 1 0 2.
///
/// Feature values of recommendation models are encoded so; Piper (Ma et al., 2025) does it in hardware, by a table over
/// values that were reduced to a fixed range.
enum VocabularyEncoding {
    typealias Values = UnsafePointer<UInt32>
    typealias Codes = UnsafeMutablePointer<UInt32>

    private static let absent = UInt32.max

    /// - Returns: The number of different values, as of all below.
    static func dictionary(_ values: Values, _ codes: Codes, _ count: Int) -> Int {
        var known: [UInt32: UInt32] = [:]
        for i in 0..<count {
            if let code = known[values[i]] {
                codes[i] = code
            } else {
                codes[i] = UInt32(known.count)
                known[values[i]] = UInt32(known.count)
            }
        }
        return known.count
    }

    /// Sorts values with their places; the first place of each decides its number.
    static func sorting(_ values: Values, _ codes: Codes, _ count: Int) -> Int {
        var keys = (0..<count).map { UInt64(values[$0]) << 32 | UInt64($0) }
        keys.sort()
        return number(keys, codes)
    }

    /// As `sorting`, by three passes over 11 bits each.
    static func radix(_ values: Values, _ codes: Codes, _ count: Int) -> Int {
        var keys = (0..<count).map { UInt64(values[$0]) << 32 | UInt64($0) }
        var spare = keys
        for shift in [32, 43, 54] as [UInt64] {
            var starts = [Int](repeating: 0, count: 2049)
            for key in keys { starts[Int(key >> shift & 2047) + 1] += 1 }
            for digit in 1..<2049 { starts[digit] += starts[digit - 1] }
            for key in keys {
                let digit = Int(key >> shift & 2047)
                spare[starts[digit]] = key
                starts[digit] += 1
            }
            swap(&keys, &spare)
        }
        return number(keys, codes)
    }

    /// From keys in order, each a value above its place.
    private static func number(_ keys: [UInt64], _ codes: Codes) -> Int {
        // The first place of each value, marked at that place; then all places up to it are numbered at once.
        let placeMask: UInt64 = 0xFFFF_FFFF
        var isFirst = [Bool](repeating: false, count: keys.count)
        var previous: UInt64?
        for key in keys {
            if previous != key >> 32 { isFirst[Int(key & placeMask)] = true }
            previous = key >> 32
        }
        var next: UInt32 = 0
        var numbers = [UInt32](repeating: 0, count: keys.count)
        for place in isFirst.indices where isFirst[place] {
            numbers[place] = next
            next += 1
        }
        var current: UInt32 = 0
        previous = nil
        for key in keys {
            let place = Int(key & placeMask)
            if previous != key >> 32 { current = numbers[place] }
            codes[place] = current
            previous = key >> 32
        }
        return Int(next)
    }

    /// Open addressing, doubled when half full.
    static func hashing(_ values: Values, _ codes: Codes, _ count: Int) -> Int {
        var bits: UInt64 = 12
        var slots = [UInt64](repeating: .max, count: 1 << bits)
        var size = 0
        for i in 0..<count {
            let value = values[i]
            var slot = place(of: value, bits)
            while slots[slot] != .max, UInt32(truncatingIfNeeded: slots[slot] >> 32) != value {
                slot = (slot + 1) & (slots.count - 1)
            }
            if slots[slot] == .max {
                slots[slot] = UInt64(value) << 32 | UInt64(size)
                size += 1
                if 2 * size > slots.count { grow(&slots, &bits) }
                codes[i] = UInt32(size - 1)
            } else {
                codes[i] = UInt32(truncatingIfNeeded: slots[slot])
            }
        }
        return size
    }

    private static func place(of value: UInt32, _ bits: UInt64) -> Int {
        Int((UInt64(value) &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
    }

    private static func grow(_ slots: inout [UInt64], _ bits: inout UInt64) {
        bits += 1
        var larger = [UInt64](repeating: .max, count: 1 << bits)
        for entry in slots where entry != .max {
            var slot = place(of: UInt32(truncatingIfNeeded: entry >> 32), bits)
            while larger[slot] != .max { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = entry
        }
        slots = larger
    }

    /// A table over all values below `range`.
    static func table(_ values: Values, _ codes: Codes, _ count: Int, range: Int) -> Int {
        let table = Buffer<UInt32>(repeating: absent, count: range)
        var next: UInt32 = 0
        for i in 0..<count {
            let value = Int(values[i])
            var code = table[value]
            if code == absent {
                code = next
                table[value] = code
                next += 1
            }
            codes[i] = code
        }
        return Int(next)
    }

    /// Two tables, each over half of the places, on two threads: the second's numbers are translated to the whole column's
    /// before the second half is written again.
    static func twoTables(_ values: Values, _ codes: Codes, _ count: Int, range: Int) -> Int {
        let middle = count / 2
        nonisolated(unsafe) let halves = [(0, middle), (middle, count)].map { Half(values, codes, $0.0, $0.1, range) }
        DispatchQueue.concurrentPerform(iterations: 2) { halves[$0].encode() }
        let first = halves[0]
        let second = halves[1]
        var size = first.found.count
        let translated = second.found.map { value -> UInt32 in
            let code = first.table[Int(value)]
            guard code == absent else { return code }
            size += 1
            return UInt32(size - 1)
        }
        let parts = [(middle, middle + (count - middle) / 2), (middle + (count - middle) / 2, count)]
        nonisolated(unsafe) let codes = codes
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            for i in parts[part].0..<parts[part].1 { codes[i] = translated[Int(codes[i])] }
        }
        return size
    }

    private final class Half {
        let values: Values
        let codes: Codes
        let places: Range<Int>
        let table: Buffer<UInt32>
        /// Values in the order of their numbers.
        var found: [UInt32] = []

        init(_ values: Values, _ codes: Codes, _ start: Int, _ end: Int, _ range: Int) {
            self.values = values
            self.codes = codes
            places = start..<end
            table = Buffer(repeating: absent, count: range)
        }

        func encode() {
            for i in places {
                let value = Int(values[i])
                var code = table[value]
                if code == absent {
                    code = UInt32(found.count)
                    table[value] = code
                    found.append(values[i])
                }
                codes[i] = code
            }
        }
    }
}
