import Dispatch
import Glibc
import Synchronization

/// A signal that asks to end.
enum EndingSignal: Int32, Sendable, CaseIterable {
    case interrupt = 2
    case terminate = 15

    var outcome: Outcome { self == .interrupt ? .interrupted : .terminated }
}

/// Receives Ctrl-C and SIGTERM while it lives. The first is delivered by `signals`; the second ends the process at once.
///
/// The signals get a handler rather than being ignored: an ignored signal stays ignored across `exec`, and the programs
/// we start must find the usual dispositions.
final class SignalWatch {
    let signals: AsyncStream<EndingSignal>
    private let source: any DispatchSourceRead
    private let write: Int32

    init() throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else {
            throw Failure(.unable, "cannot make a pipe for signals: \(String(cString: strerror(errno)))")
        }
        let (read, write) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        self.write = write
        let continuation: AsyncStream<EndingSignal>.Continuation
        (signals, continuation) = AsyncStream.makeStream(of: EndingSignal.self)
        source = DispatchSource.makeReadSource(fileDescriptor: read, queue: .global())
        source.setEventHandler {
            var number: UInt8 = 0
            while Glibc.read(read, &number, 1) == 1 {
                if let ending = EndingSignal(rawValue: Int32(number)) { continuation.yield(ending) }
            }
        }
        source.setCancelHandler { close(read) }
        source.resume()
        received.store(0, ordering: .sequentiallyConsistent)
        signalPipe.store(write, ordering: .sequentiallyConsistent)
        for ending in EndingSignal.allCases { signal(ending.rawValue, receive) }
    }

    deinit {
        for ending in EndingSignal.allCases { signal(ending.rawValue, SIG_DFL) }
        signalPipe.store(-1, ordering: .sequentiallyConsistent)
        close(write)
        source.cancel()
    }
}

/// The write end of the watch in force; -1 when there is none.
private let signalPipe = Atomic<Int32>(-1)
/// Signals since the watch began.
private let received = Atomic<Int>(0)

/// Runs in signal context: async-signal-safe calls only.
private func receive(_ number: Int32) {
    if received.add(1, ordering: .sequentiallyConsistent).newValue > 1 { _exit(128 + number) }
    let before = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = Glibc.write(signalPipe.load(ordering: .sequentiallyConsistent), &byte, 1)
    errno = before
}
