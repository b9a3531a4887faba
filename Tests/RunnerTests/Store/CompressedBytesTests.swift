import Testing

@testable import Runner

@Suite("Compressed bytes")
struct CompressedBytesTests {
    @Test("come back as they were", arguments: [0, 1, 7, 1_000_000])
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 % 251 &* 31) }
        #expect(CompressedBytes.unpack(CompressedBytes.pack(bytes)) == bytes)
    }

    @Test("that were damaged are refused, whatever was damaged")
    func damaged() {
        let packed = CompressedBytes.pack(Array(repeating: 7, count: 1000))
        #expect(packed.count < 100)
        #expect(CompressedBytes.unpack([]) == nil)
        for cut in 0..<packed.count { #expect(CompressedBytes.unpack(Array(packed.prefix(cut))) == nil) }
        for index in 0..<8 {
            var other = packed
            other[index] ^= 0x40
            #expect(CompressedBytes.unpack(other) == nil)
        }
    }
}
