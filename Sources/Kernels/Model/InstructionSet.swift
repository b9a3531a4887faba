import CSandbox

/// The instructions that a build of the kernels may use. Each holds those before it.
public enum InstructionSet: String, CaseIterable, Codable, Sendable {
    /// SSE2, which every x86-64 has.
    case baseline
    /// AVX2 and fused multiply-add.
    case avx2
    /// AVX-512 F, BW, DQ and VL.
    case avx512

    /// Whether this processor, and the system it runs, have them.
    public var isAvailable: Bool {
        switch self {
        case .baseline: true
        case .avx2: csandbox_has_avx2() != 0
        case .avx512: csandbox_has_avx512() != 0
        }
    }

    /// The most that this processor has.
    public static let best = allCases.last(where: \.isAvailable) ?? .baseline
}
