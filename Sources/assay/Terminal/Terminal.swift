import Foundation
import Glibc
import Reports

/// What the streams of this process are connected to.
enum Terminal {
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns of a terminal; 100 where there is none.
    static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }

    /// The style of results: color only on a terminal, and neither with `--no-color` nor with `NO_COLOR`
    /// (https://no-color.org: any value but the empty one).
    static func resultStyle(noColor: Bool) -> TerminalStyle {
        let asked = noColor || !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        return TerminalStyle(width: width(of: STDOUT_FILENO), color: !asked && isatty(STDOUT_FILENO) == 1)
    }
}
