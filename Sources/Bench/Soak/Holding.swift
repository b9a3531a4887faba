/// Something that a run could leave behind, counted.
public enum Holding: String, Sendable, Hashable, Codable, CaseIterable {
    /// Resident memory of this process.
    case memory
    /// Open descriptors of this process.
    case descriptors
    /// This process's descendants, zombies and cells included.
    case processes
    /// Mounts that this process and its descendants see.
    case mounts
    /// This process's cgroups.
    case cgroups
    /// SysV shared memory segments, message queues and semaphores of the machine.
    case systemV = "sysv_ipc"
    /// Entries of `/dev/shm` and `/dev/mqueue`.
    case sharedMemory = "posix_ipc"
    /// Keys of the kernel's key rings.
    case keys
    /// Memory of the kernel's unreclaimable slabs.
    case kernelMemory = "kernel_memory"
    /// Of the slabs, those that a process, a mount, a namespace or a filter leaves behind.
    case kernelObjects = "kernel_objects"

    public enum Unit: Sendable { case bytes, count }

    public var unit: Unit { self == .memory || self == .kernelMemory ? .bytes : .count }

    /// Growth over so many runs that still says nothing.
    ///
    /// What belongs to this process alone has to stay as it is; an allocator keeps some memory. What belongs to the machine
    /// also moves for other reasons: there, a leak is what comes close to one object a run.
    func tolerance(runs: Int) -> Int {
        switch self {
        case .descriptors, .processes, .mounts, .cgroups: 0
        case .memory: 1 << 20 + 128 * runs
        case .systemV, .sharedMemory, .keys: runs / 20
        case .kernelObjects: 200 + runs / 2
        case .kernelMemory: 4 << 20 + 256 * runs
        }
    }
}
