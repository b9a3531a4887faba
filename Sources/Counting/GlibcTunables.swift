internal import Sandbox

/// The setting under which every counted program runs, so that equal binaries execute equal instructions on different
/// processors.
///
/// At its start glibc asks the processor what it can do and how large its caches are, and picks its `memcpy`, `strlen`,
/// `sin` and others accordingly. The setting hides what those choices rest on beyond the baseline of the architecture
/// and fixes the sizes (glibc manual, "Hardware Capability Tunables"). It binds programs that use glibc's routines;
/// static ones and runtimes with routines of their own (Go) read the processor themselves.
public enum GlibcTunables {
    /// Capabilities that select a routine; XSAVE is left: without it lazy binding would lose AVX registers.
    static let hidden = [
        "AVX512F", "AVX512VL", "AVX512BW", "AVX2", "AVX", "AVX_Fast_Unaligned_Load", "FMA", "FMA4", "BMI1", "BMI2",
        "LZCNT", "MOVBE", "POPCNT", "RTM", "ERMS", "FSRM", "SSE3", "SSSE3", "SSE4_1", "SSE4_2", "Slow_BSF",
        "Slow_SSE4_2", "Fast_Rep_String", "Fast_Unaligned_Load", "Fast_Unaligned_Copy", "Fast_Copy_Backward",
        "Prefer_PMINUB_for_stringop", "Prefer_ERMS", "Prefer_FSRM", "Prefer_No_VZEROUPPER", "XSAVEC",
    ]

    /// In bytes: caches as the smallest processors have them, and from where large copies go past them.
    static let sizes = [
        ("x86_data_cache_size", "0x8000"), ("x86_shared_cache_size", "0x100000"),
        ("x86_non_temporal_threshold", "0xc0000"), ("x86_rep_movsb_threshold", "0x800"),
        ("x86_rep_stosb_threshold", "0x800"),
    ]

    /// The value of `GLIBC_TUNABLES`.
    public static let value = setting(hidden: hidden)

    /// As an entry of an environment.
    public static let variable = "GLIBC_TUNABLES=\(value)"

    /// The capabilities come last, and a colon after them: glibc 2.36 steps over the end of their list, and goes on to read
    /// what follows in memory, up to the random bytes that the kernel gives each process, unless an empty string does.
    static func setting(hidden: [String]) -> String {
        let capabilities = "glibc.cpu.hwcaps=" + hidden.map { "-\($0)" }.joined(separator: ",")
        return (sizes.map { "glibc.cpu.\($0.0)=\($0.1)" } + [capabilities, ""]).joined(separator: ":")
    }
}

extension Command {
    /// The command as it is run when it is measured.
    func underFixedTunables() -> Command {
        var command = self
        command.environment.removeAll { $0.hasPrefix("GLIBC_TUNABLES=") }
        command.environment.append(GlibcTunables.variable)
        return command
    }
}
