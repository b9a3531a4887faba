import Glibc

/// Results go to standard output, everything else to standard error.
enum StandardStreams {
    /// Fills the places of streams that this process was started without, before a file of ours gets one of their
    /// numbers and with it what is meant for the stream. What is written to such a stream fails, as it would have.
    static func keepPlaces() {
        while true {
            let place = open("/dev/null", O_RDONLY)
            guard place >= 0, place <= STDERR_FILENO else {
                if place >= 0 { close(place) }
                return
            }
        }
    }

    /// Writes a result. When the reader has gone (`assay ... | head`), the rest is dropped: it got what it wanted.
    ///
    /// - Throws: `Failure` when standard output cannot be written for any other reason, as on a full disk.
    static func printResult(_ text: String) throws(Failure) {
        try printResult(bytes: Array(text.utf8))
    }

    static func printResult(bytes: [UInt8]) throws(Failure) {
        let error = write(bytes, to: STDOUT_FILENO)
        guard error == 0 || error == EPIPE else {
            throw Failure(.unable, "standard output cannot be written: \(String(cString: strerror(error)))")
        }
    }

    /// Tells the user something. A closed standard error is the user's choice.
    static func tell(_ text: String) {
        _ = write(Array((text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Passes on what a command wrote, byte for byte.
    static func passError(_ bytes: [UInt8]) {
        _ = write(bytes, to: STDERR_FILENO)
    }

    /// Writes without a line end and without `assay:`, for a line that is drawn again.
    static func draw(_ text: String) {
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Zero, or the errno that ended the writing.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = rest.dropFirst(written)
            }
            return 0
        }
    }
}
