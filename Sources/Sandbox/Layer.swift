import CSandbox

/// One of the things that stand between a run and the machine.
public enum Layer: String, Codable, Sendable, CaseIterable, Hashable {
    /// Memory, CPU time and number of processes accounted and bounded for the cell together.
    case cgroup
    case userNamespace = "user-namespace"
    case mountNamespace = "mount-namespace"
    case pidNamespace = "pid-namespace"
    case netNamespace = "net-namespace"
    case ipcNamespace = "ipc-namespace"
    case utsNamespace = "uts-namespace"
    case cgroupNamespace = "cgroup-namespace"
    /// A root that holds the language runtime read-only and nothing else.
    case minimalRoot = "minimal-root"
    case landlock
    /// Signals and abstract sockets do not leave the run's Landlock domain (Linux 6.12).
    case landlockScopes = "landlock-scopes"
    case seccomp
    /// Every capability dropped.
    case capabilities
    case unprivilegedUser = "unprivileged-user"
    case noNewPrivileges = "no-new-privileges"
    case resourceLimits = "resource-limits"

    /// The layers named by the bits of the cell's `ready` message.
    static func held(_ bits: UInt32) -> [Layer] {
        allCases.filter { layer in layer.bit.map { bits & $0 != 0 } ?? false }
    }

    private var bit: UInt32? {
        switch self {
        case .cgroup: nil
        case .userNamespace: CSANDBOX_LAYER_USER_NAMESPACE.rawValue
        case .mountNamespace: CSANDBOX_LAYER_MOUNT_NAMESPACE.rawValue
        case .pidNamespace: CSANDBOX_LAYER_PID_NAMESPACE.rawValue
        case .netNamespace: CSANDBOX_LAYER_NET_NAMESPACE.rawValue
        case .ipcNamespace: CSANDBOX_LAYER_IPC_NAMESPACE.rawValue
        case .utsNamespace: CSANDBOX_LAYER_UTS_NAMESPACE.rawValue
        case .cgroupNamespace: CSANDBOX_LAYER_CGROUP_NAMESPACE.rawValue
        case .minimalRoot: CSANDBOX_LAYER_MINIMAL_ROOT.rawValue
        case .landlock: CSANDBOX_LAYER_LANDLOCK.rawValue
        case .landlockScopes: CSANDBOX_LAYER_LANDLOCK_SCOPES.rawValue
        case .seccomp: CSANDBOX_LAYER_SECCOMP.rawValue
        case .capabilities: CSANDBOX_LAYER_CAPABILITIES.rawValue
        case .unprivilegedUser: CSANDBOX_LAYER_UNPRIVILEGED_USER.rawValue
        case .noNewPrivileges: CSANDBOX_LAYER_NO_NEW_PRIVILEGES.rawValue
        case .resourceLimits: CSANDBOX_LAYER_RESOURCE_LIMITS.rawValue
        }
    }
}
