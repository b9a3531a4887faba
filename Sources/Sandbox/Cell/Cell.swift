import CSandbox
import Glibc

/// A warm, sealed sandbox from which runs are forked.
///
/// Its namespaces, root and cgroup are made once; a run is one fork inside it. Every call blocks, so a cell belongs on
/// a thread of its own and not on the cooperative pool. One run at a time.
///
/// `@unchecked Sendable`: a cell may be handed from thread to thread, but is used by one at a time, which its owner
/// sees to. Only `interrupt()` may be called from anywhere at any time: it touches nothing but a descriptor that is
/// constant for the life of the object, and a write to it is atomic.
public final class Cell: @unchecked Sendable {
    public let configuration: CellConfiguration
    /// What stands between a run and the machine, as the cell itself reported it.
    public let layers: [Layer]

    let control: Descriptor
    let interruption: Descriptor
    let wallTimer: Descriptor
    let cpuTimer: Descriptor
    /// Init's pid on this machine.
    let initPID: pid_t
    /// The warm server's, once there is one.
    var serverPID: pid_t?
    var group: ControlGroup?
    private var process: CellProcess?
    private var scratch: ScratchFolder?
    /// Whether it still takes runs.
    public private(set) var isUsable = true
    /// Processes and threads that count against the runs' limit and are not theirs.
    let foreignProcesses: Int
    /// The uid of the cell's runs; 0 where they keep the caller's.
    package let runUID: Int
    /// Whether the cell tells which forbidden call a run made; without that such a run dies of `SIGSYS`.
    let namesDeniedCalls: Bool

    public var level: IsolationLevel { configuration.level }

    /// The scratch folder as the runs see it: their working directory, and what `$HOME` and `$TMPDIR` should name.
    public var scratchPath: String { scratch?.path ?? "/scratch" }

    /// Where the runs find the configuration's `programPath`: at `strict` the same in every cell, as costs may depend on
    /// a program's path.
    package var programPath: String? {
        level == .strict ? configuration.programPath.map { _ in "/program" } : configuration.programPath
    }

    /// Starts a cell.
    /// - Throws: `layerMissing` when a layer that the level requires cannot be put up.
    public init(_ configuration: CellConfiguration) throws(SandboxError) {
        self.configuration = configuration
        interruption = try .eventCounter()
        wallTimer = try .timer()
        cpuTimer = try .timer()

        let sockets = try DescriptorPair.sockets(SOCK_SEQPACKET)
        let result = csandbox_receive_credentials(sockets.first.rawValue)
        guard result == 0 else { throw .system(operation: "ask for credentials", errno: -result) }

        let serial = CellSerial.next()
        let group = configuration.level == .none ? nil : try ControlGroup.make(named: serial.groupName)
        let uid = serial.uid(hasGroup: group != nil)
        let joinFiles = group?.joinFiles ?? []
        let scratch = configuration.level == .strict ? nil : try ScratchFolder()
        let process = try CellProcess(
            configuration, joinFiles: joinFiles, scratch: scratch?.path, uid: uid,
            control: sockets.second)
        let ready = try Self.waitUntilReady(sockets.first.rawValue, configuration.level)
        layers = (joinFiles.isEmpty ? [] : [.cgroup]) + Layer.held(ready.layers)
        initPID = ready.pid
        namesDeniedCalls = ready.namesDeniedCalls
        // Only root has another uid to change to: a user namespace has one, and an ordinary user is one.
        runUID = layers.contains(.unprivilegedUser) && geteuid() == 0 ? Int(uid) : 0
        foreignProcesses = configuration.level == .strict || runUID != 0 || group != nil ? 0 : UserProcesses.count()
        self.group = group
        self.scratch = scratch
        self.process = consume process
        control = sockets.takeFirst()
    }

    private static func waitUntilReady(
        _ control: Int32, _ level: IsolationLevel
    ) throws(SandboxError) -> (layers: UInt32, pid: pid_t, namesDeniedCalls: Bool) {
        guard let reply = try CellReply.receive(on: control) else {
            throw .cellLost(reason: "it ended while it was being set up")
        }
        switch reply.kind {
        case CSANDBOX_READY.rawValue: return (reply.fixed.layers, reply.sender, reply.fixed.names_denials != 0)
        case CSANDBOX_FAILED.rawValue: throw reply.failure(level: level)
        default: throw .cellLost(reason: "its first message was of kind \(reply.kind)")
        }
    }

    /// Ends the current or next run of this cell with `SandboxError.interrupted`. May be called from any thread and from
    /// a signal handler.
    public func interrupt() {
        var one: UInt64 = 1
        _ = write(interruption.rawValue, &one, 8)
    }

    /// Ends the cell and everything in it.
    public func close() {
        isUsable = false
        // The order matters: init leaves when its socket is closed, and only then the group and the folder are empty.
        shutdown(control.rawValue, Int32(SHUT_RDWR))
        process = nil
        group = nil
        scratch = nil
    }

    deinit { close() }
}
