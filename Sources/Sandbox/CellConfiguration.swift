/// What a cell is made of. Constant for the cell's life; what one run may use is in `Limits`.
public struct CellConfiguration: Sendable, Hashable {
    public var level: IsolationLevel
    /// Absolute paths that are found at the same place in the cell, read-only, beside the system's runtime in `/usr`.
    public var readOnlyPaths: [String]
    /// One absolute path of a folder that the runs find as ``Cell/programPath``, read-only.
    public var programPath: String?
    /// One absolute path that the runs may write to and that outlives them: for compilers' output.
    public var writablePath: String?
    /// Size of the scratch folder, which is the working directory, `$HOME` and `$TMPDIR` of a run.
    public var scratchBytes: Int
    /// Files and folders the scratch folder can hold.
    public var scratchFiles: Int
    public var seccomp: SeccompProfile
    /// Whether, where no cgroup bounds memory, the address space of each process is bounded instead. Not for programs
    /// that reserve far more than they use, such as Valgrind.
    public var limitsAddressSpace: Bool
    /// The CPU all processes of the cell are bound to.
    public var pinnedCPU: Int?

    public init(
        level: IsolationLevel = .strict, readOnlyPaths: [String] = [], programPath: String? = nil,
        writablePath: String? = nil,
        scratchBytes: Int = 64 << 20, scratchFiles: Int = 4096, seccomp: SeccompProfile = .native,
        limitsAddressSpace: Bool = true, pinnedCPU: Int? = nil
    ) {
        self.level = level
        self.readOnlyPaths = readOnlyPaths
        self.programPath = programPath
        self.writablePath = writablePath
        self.scratchBytes = scratchBytes
        self.scratchFiles = scratchFiles
        self.seccomp = seccomp
        self.limitsAddressSpace = limitsAddressSpace
        self.pinnedCPU = pinnedCPU
    }
}
