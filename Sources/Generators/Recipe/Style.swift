/// How the values of one place are made. Each is named for what it does to programs that expect something else.
package enum Style: String, Sendable, Hashable, Codable, CaseIterable {
    // Of sequences.
    /// In the order they come.
    case plain
    case sorted
    case reversed
    /// Sorted but for its last element, which is the smallest.
    case nearlySorted
    /// One element, many times.
    case constant
    /// Drawn from a few elements.
    case repeating
    /// No element twice.
    case distinct
    /// The tests' own elements, over and over; of texts, the tests' texts one after another.
    case tiled

    // Of sequences and texts.
    /// One element, and another one at the end: what comes late is found late.
    case spoiled

    // Of places that take several types.
    /// The commonest type only: nothing stops a program early.
    case oneType

    // Of numbers.
    case uniform
    /// Next to the smallest.
    case low
    /// Next to the largest.
    case high
    /// The smallest and the largest in turns.
    case extremes
    /// Zeros and ones: what many programs count, skip or stop at.
    case bits
    /// The largest prime that fits.
    case prime
    /// The largest power of two that fits.
    case power
    /// Multiples of a large power of two: equal low bits, which hash tables use.
    case colliding

    // Of texts.
    case random
    /// One character, many times.
    case same
    /// Two characters in turns.
    case alternating
    case palindrome
    case ascending
    /// Words between separators.
    case words
    /// Brackets within brackets.
    case nested
    /// Brackets beside brackets.
    case flat

    // Of numbers that are an index, and of values that are looked for in a sequence.
    /// Half way into the sequence, however long it is; an element from there.
    case middle
    /// In none of its elements: all of them are looked at.
    case absent
    /// Its last element, and no other.
    case last

    /// As it was seen in the tests.
    case seen
}
