import Suites
import Synchronization

/// What a session spent on programs of one language. Found in the store again, a run costs nothing and is not in here.
public struct ExecutionShare: Sendable, Hashable {
    /// Sources that were compiled.
    public var compiled = 0
    /// Times a source was found compiled already.
    public var reused = 0
    public var compileNanoseconds: Int64 = 0
    public var runs = 0
    /// Wall time of the runs, counted ones included.
    public var runNanoseconds: Int64 = 0
}

/// Adds up what all workers spend.
final class ExecutionLog: Sendable {
    private let shares = Mutex<[LanguageName: ExecutionShare]>([:])

    var all: [LanguageName: ExecutionShare] { shares.withLock { $0 } }

    func found(_ language: LanguageName) { shares.withLock { $0[language, default: ExecutionShare()].reused += 1 } }

    func compiled(_ language: LanguageName, nanoseconds: Int64) {
        shares.withLock {
            $0[language, default: ExecutionShare()].compiled += 1
            $0[language, default: ExecutionShare()].compileNanoseconds += nanoseconds
        }
    }

    func ran(_ language: LanguageName, nanoseconds: Int64) {
        shares.withLock {
            $0[language, default: ExecutionShare()].runs += 1
            $0[language, default: ExecutionShare()].runNanoseconds += nanoseconds
        }
    }
}
