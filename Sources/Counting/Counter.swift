public import Sandbox

/// Counts what a run costs, from outside the run.
///
/// One counter serves one cell and is used from one thread. There are two windows:
/// - a **program**: the command that `prepare` returned is started, held before it execs, given to `attach`, let go;
///   when all of its processes are gone `end` says what they cost;
/// - a **call** in a warm cell: the server is prepared and attached like a program, once. For each run `begin` is called
///   when the forked child says that it is ready and before it is given its input, `answered` when its result is there,
///   and `end` when all processes of the run are gone.
///
/// Nothing the run says about itself is used; what it can do to its own count is in the notes of the `Reading`.
public protocol Counter: AnyObject {
    var name: CounterName { get }

    /// Folders that the command needs to see, read-only, at the same path inside the cell.
    var readOnlyPaths: [String] { get }

    /// How `command` is started so that it is counted.
    func prepare(_ command: Command) throws(CountingError) -> Command

    /// Opens the window of a program or prepares the calls of a warm server: called with the process's pid, as the
    /// supervisor sees it, while it is held before its exec.
    func attach(to process: Int32) throws(CountingError)

    /// Prepares the calls of a warm server that is ready and has forked nothing yet, where `attach` was not called. What
    /// it forks from now on is seen from its first instruction.
    func follow(server process: Int32) throws(CountingError)

    /// Opens the window of a call: `process` is the run's child as the supervisor sees it.
    func begin(in process: Int32) throws(CountingError)

    /// The call's result is there and its process waits: what the run does from now on is no part of the call. Not called
    /// for a run without a result, which is counted to its end.
    func answered() throws(CountingError)

    /// Closes the window.
    func end() throws(CountingError) -> Reading

    /// Closes the window of a run that is over; for counters that rest on what the supervisor saw of it.
    func end(after run: RunResult) throws(CountingError) -> Reading
}

extension Counter {
    /// For counters by which ending costs next to nothing, or that cannot look at a run in between.
    public func answered() throws(CountingError) {}

    public func end(after run: RunResult) throws(CountingError) -> Reading { try end() }
}
