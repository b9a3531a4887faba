import Testing

@testable import Counting

@Suite("Records of the icount tool")
struct ICountRecordTests {
    static let bytes: [UInt8] = [
        4, 0, 0, 0, 0x39, 0x30, 0, 0,
        0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01,
        9, 0, 0, 0, 0, 0, 0, 0,
        2, 0, 0, 0, 1, 0, 0, 0,
        0, 0, 1, 0, 0, 0, 0, 0,
    ]

    @Test("a record is read from 40 little-endian bytes")
    func reads() {
        let record = ICountRecord(bytes: Self.bytes)
        #expect(
            record
                == ICountRecord(
                    .exit, pid: 12345, count: 0x0102_0304_0506_0708, systemCalls: 9, sequence: 2, parent: 1,
                    memory: 65_536))
    }

    @Test("a slice is read like an array")
    func readsSlices() {
        #expect(ICountRecord(bytes: ([7, 7] + Self.bytes + [7])[2..<42]) == ICountRecord(bytes: Self.bytes))
    }

    @Test("bytes that are too few, too many or of an unknown kind are no record", arguments: [0, 39, 41])
    func refusesLengths(length: Int) {
        #expect(ICountRecord(bytes: Array((Self.bytes + [0]).prefix(length))) == nil)
        #expect(ICountRecord(bytes: [0] + Self.bytes.dropFirst()) == nil)
        #expect(ICountRecord(bytes: [99] + Self.bytes.dropFirst()) == nil)
    }
}
