import Foundation
import Kernels
import Testing

@Suite("Softmax")
struct SoftmaxTests {
    @Test("of one is 1, of equals equal, of nothing nothing")
    func small() {
        #expect(softmax([7]) == [1])
        #expect(softmax([3, 3, 3, 3]) == [0.25, 0.25, 0.25, 0.25])
        #expect(softmax([]).isEmpty)
    }

    @Test("neither overflows nor underflows, however far from 0", arguments: [-1e5, -1000, 1000, 1e5] as [Float])
    func far(offset: Float) {
        let found = softmax([offset, offset - 1, offset + 1])
        let wanted: [Float] = [0.24472847, 0.09003057, 0.66524096]
        #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test("minus infinity weighs nothing", arguments: [1, 20, 300_000])
    func masked(count: Int) {
        var x = [Float](repeating: 0, count: count)
        x.append(-.infinity)
        let found = softmax(x)
        #expect(found.last == 0)
        #expect(found.dropLast().allSatisfy { abs($0 * Float(count) - 1) < 1e-6 })
    }

    @Test("the error does not grow with the length", arguments: [1_000, 4_000_000])
    func long(count: Int) {
        let x = (0..<count).map { Float($0 % 1009) / 100 }
        let powers = x.map { exp(Double($0)) }
        let sum = powers.reduce(0, +)
        let found = softmax(x)
        let largest = zip(found, powers).reduce(0.0) { max($0, abs(Double($1.0) * sum / $1.1 - 1)) }
        #expect(largest < 2e-6)
    }
}
