internal import Foundation
internal import Glibc

/// Where the icount tool is installed: a folder as `make -C tools/icount` leaves it.
public struct ICountTool: Sendable, Hashable {
    /// Absolute, without symbolic links: the cell binds it at the same path.
    public var folder: String

    public var executable: String { folder + "/icount-amd64-linux" }
    /// Starts the tool again for programs that the guest execs.
    public var launcher: String { folder + "/icount" }

    /// Of the Valgrind that the tool was built against: another one may count library calls it wraps differently.
    public var valgrindVersion: String { versions.first.map(String.init) ?? "unknown" }

    /// Whether it was built from sources that speak as we do.
    var speaksOurs: Bool { versions.contains("protocol \(Self.spoken)") }

    /// As `IC_PROTOCOL` in `tools/icount/channel.h`.
    static let spoken = 1

    private var versions: [Substring] {
        (try? String(contentsOfFile: folder + "/version", encoding: .utf8))?.split(separator: "\n") ?? []
    }

    static let files = ["icount-amd64-linux", "icount", "vgpreload_core-amd64-linux.so", "version"]

    /// Finds the tool: the folder in `ASSAY_ICOUNT`, and nothing else when that is set; else beside an installed
    /// `bin/assay` in `lib/assay/icount`; else `tools/icount/build` in a folder above the executable or the current one.
    public static func locate() throws(CountingError) -> ICountTool {
        if let named = getenv("ASSAY_ICOUNT").map({ String(cString: $0) }) {
            guard let tool = ICountTool(at: named) else {
                throw .unavailable(
                    .icount, reason: "ASSAY_ICOUNT is \(named), which lacks one of \(files.joined(separator: ", "))",
                    fix: "make -C tools/icount")
            }
            guard tool.speaksOurs else { throw outdated(tool) }
            return tool
        }
        var outdatedTool: ICountTool?
        for start in [realPath("/proc/self/exe"), realPath(".")].compactMap(\.self) {
            var folder = Substring(start)
            while let slash = folder.lastIndex(of: "/") {
                for place in ["/tools/icount/build", "/lib/assay/icount"] {
                    guard let tool = ICountTool(at: folder + place) else { continue }
                    if tool.speaksOurs { return tool }
                    outdatedTool = outdatedTool ?? tool
                }
                folder = folder[..<slash]
            }
        }
        if let outdatedTool { throw outdated(outdatedTool) }
        throw .unavailable(.icount, reason: "the Valgrind tool is not built", fix: "make -C tools/icount")
    }

    private static func outdated(_ tool: ICountTool) -> CountingError {
        .unavailable(
            .icount, reason: "the Valgrind tool in \(tool.folder) was built from other sources than this program",
            fix: "make -C tools/icount")
    }

    /// `nil` unless the folder holds all that the tool needs.
    public init?(at folder: some StringProtocol) {
        guard let path = Self.realPath(String(folder)) else { return nil }
        guard Self.files.allSatisfy({ access(path + "/" + $0, R_OK) == 0 }) else { return nil }
        self.folder = path
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
