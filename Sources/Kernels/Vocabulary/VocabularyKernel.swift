import Metrics

extension Kernel {
    /// Values below this, as Piper's reduction leaves them.
    private static let vocabularyRange = 1 << 20

    public static let vocabulary = Kernel(
        name: "vocabulary",
        summary: "numbers of values below 2^20 in the order of first appearance",
        sizes: [65_536, 4_194_304], sizeUnit: "values", limit: .bandwidth, errorMeasure: "wrong numbers",
        errorBound: 0
    ) { size, _, seed in
        let values = values(size, seed: seed)
        let codes = Buffer<UInt32>(repeating: 0, count: size)
        func run(
            _ encode: @escaping (VocabularyEncoding.Values, VocabularyEncoding.Codes, Int) -> Int
        ) -> () -> Void {
            { _ = encode(values.pointer, codes.pointer, size) }
        }
        return KernelCase(
            implementations: [
                .init("sort", run: run(VocabularyEncoding.sorting)),
                .init("dictionary", run: run(VocabularyEncoding.dictionary)),
                .init("radix sort", run: run(VocabularyEncoding.radix)),
                .init("hash", run: run(VocabularyEncoding.hashing)),
                .init("table", run: run { VocabularyEncoding.table($0, $1, $2, range: vocabularyRange) }),
                .init(
                    "table, two cores", run: run { VocabularyEncoding.twoTables($0, $1, $2, range: vocabularyRange) }),
            ],
            work: .init(bytes: 8 * size, operations: 0),
            error: { wrongCodes(values, codes) })
    }

    /// A few values are most of a column, as words and users are.
    private static func values(_ size: Int, seed: UInt64) -> Buffer<UInt32> {
        var random = SplitMix64(seed: seed)
        let values = Buffer<UInt32>(repeating: 0, count: size)
        for i in 0..<size {
            let u = random.unit()
            values[i] = UInt32(Double(vocabularyRange) * u * u * u)
        }
        return values
    }

    private static func wrongCodes(_ values: Buffer<UInt32>, _ codes: Buffer<UInt32>) -> Double {
        var known: [UInt32: UInt32] = [:]
        var wrong = 0
        for i in 0..<values.count {
            let code = known[values[i]] ?? UInt32(known.count)
            known[values[i]] = code
            if codes[i] != code { wrong += 1 }
        }
        return Double(wrong)
    }
}
