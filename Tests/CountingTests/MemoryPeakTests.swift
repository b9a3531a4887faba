import Testing

@testable import Counting

@Suite("The memory of several processes")
struct MemoryPeakTests {
    private func peak(_ lives: [(bytes: UInt64, began: Int, ended: Int)]) -> UInt64 {
        var peak = MemoryPeak()
        for life in lives { peak.add(life.bytes, from: life.began, to: life.ended) }
        return peak.bytes
    }

    @Test("is that of the largest of those that lived one after another")
    func sequence() { #expect(peak([(10, 0, 5), (30, 5, 9), (20, 9, 12)]) == 30) }

    @Test("is the sum of those that lived at the same time")
    func together() { #expect(peak([(10, 0, 9), (30, 2, 5), (20, 4, 6), (5, 6, 7)]) == 60) }

    @Test("is none of nothing, and never overflows")
    func ends() {
        #expect(peak([]) == 0)
        #expect(peak([(.max, 0, .max), (.max, 1, .max)]) == .max)
    }
}
