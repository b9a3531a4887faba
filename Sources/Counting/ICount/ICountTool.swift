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
    public var valgrindVersion: String {
        let text = try? String(contentsOfFile: folder + "/version", encoding: .utf8)
        return text?.split(separator: "\n").first.map(String.init) ?? "unknown"
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
            return tool
        }
        for start in [realPath("/proc/self/exe"), realPath(".")].compactMap(\.self) {
            var folder = Substring(start)
            while let slash = folder.lastIndex(of: "/") {
                for place in ["/tools/icount/build", "/lib/assay/icount"] {
                    if let tool = ICountTool(at: folder + place) { return tool }
                }
                folder = folder[..<slash]
            }
        }
        throw .unavailable(.icount, reason: "the Valgrind tool is not built", fix: "make -C tools/icount")
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
