/// The most memory that processes can have held at one time, each known by its own peak and its life.
///
/// An upper bound: processes that lived at the same time are taken to have peaked at the same time. So nothing is hidden
/// by a program that does its work in children, or ends with a small one.
struct MemoryPeak: Sendable {
    private struct Life: Sendable {
        var bytes: UInt64
        var began: Int
        var ended: Int
    }

    private var lives: [Life] = []

    /// A process that lived from one time to another, in any unit.
    mutating func add(_ bytes: UInt64, from began: Int, to ended: Int) {
        if bytes > 0 { lives.append(Life(bytes: bytes, began: began, ended: ended)) }
    }

    /// The peak is where a life begins: only there does the sum grow.
    var bytes: UInt64 {
        var alive: [Life] = []
        var most: UInt64 = 0
        for life in lives.sorted(by: { $0.began < $1.began }) {
            alive.removeAll { $0.ended <= life.began }
            alive.append(life)
            most = max(most, alive.reduce(0) { $0.addingClamped($1.bytes) })
        }
        return most
    }
}
