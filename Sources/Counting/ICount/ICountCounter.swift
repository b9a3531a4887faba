public import Sandbox

/// Counts guest instructions with the Valgrind tool in `tools/icount`.
public final class ICountCounter: Counter {
    public var name: CounterName { .icount }
    public var readOnlyPaths: [String] { [tool.folder] }

    private let tool: ICountTool
    private let stackBytes: Int
    private let callDepth: Int
    private var pipe: RecordPipe
    private var ledger: ICountLedger?
    private var hasBegun = false

    /// - Parameters:
    ///   - stackBytes: the guest's main stack. Valgrind makes its own, whatever the limit of the process is.
    ///   - callDepth: how many forks below the warm server a run's process is: 2 when the server forks an attendant
    ///     which forks the run, 1 when it forks the run itself. Processes before the run's are trusted and not counted.
    public init(tool: ICountTool, stackBytes: Int = 64 << 20, callDepth: Int = 1) throws(CountingError) {
        precondition(callDepth >= 1, "a run that is the server itself is a program")
        self.tool = tool
        self.stackBytes = stackBytes
        self.callDepth = callDepth
        pipe = try RecordPipe()
    }

    public func prepare(_ command: Command) -> Command {
        let target = (command.descriptors.map(\.target) + [9]).max()! + 1
        var counted = command.underFixedTunables()
        counted.executable = tool.executable
        counted.arguments = options(countDescriptor: target) + [command.executable] + command.arguments
        counted.environment += ["VALGRIND_LIB=\(tool.folder)", "VALGRIND_LAUNCHER=\(tool.launcher)"]
        counted.descriptors.append(.init(source: pipe.writeEnd, target: target))
        return counted
    }

    /// The tool counts from the first instruction; there is nothing to attach.
    public func attach(to process: Int32) throws(CountingError) {
        // What an earlier, abandoned program of this counter left behind is not this one's.
        try pipe.drain { _ in }
        ledger = nil
        hasBegun = false
    }

    /// The server has reported itself since its start.
    public func follow(server process: Int32) {}

    public func begin(in process: Int32) throws(CountingError) {
        guard !hasBegun else { throw .misuse("begin was called twice without end") }
        hasBegun = true
        try collect(.call(depth: callDepth))
        ledger?.begin()
    }

    public func end() throws(CountingError) -> Reading {
        let window: ICountLedger.Window = hasBegun ? .call(depth: callDepth) : .program
        try collect(window)
        if pipe.holdsPartialRecord { ledger?.applyUnreadable() }
        let reading = ledger?.reading()
        ledger = hasBegun ? ledger?.next() : nil
        hasBegun = false
        guard let reading else {
            throw .nothingCounted(
                .icount, hint: "the program did not start under the tool: is \(tool.folder) visible to it?")
        }
        return reading
    }

    private func collect(_ window: ICountLedger.Window) throws(CountingError) {
        var ledger = ledger ?? ICountLedger(window)
        try pipe.drain { record in
            if let record { ledger.apply(record) } else { ledger.applyUnreadable() }
        }
        self.ledger = ledger
    }

    private func options(countDescriptor: Int32) -> [String] {
        [
            "--tool=icount",
            "--count-fd=\(countDescriptor)",
            "--trace-children=yes",
            // Its gdb server would make named pipes in the scratch folder.
            "--vgdb=no",
            // Valgrind's own messages must not reach the program's standard error.
            "-q", "--log-file=/dev/null",
            "--main-stacksize=\(stackBytes)",
        ]
    }
}
