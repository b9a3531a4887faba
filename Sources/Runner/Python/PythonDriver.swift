public import Counting
public import Sandbox

/// The trusted server of a Python cell, as arguments for the interpreter: no file of ours has to exist in the cell.
public enum PythonDriver {
    /// The server without a counting tool around it.
    /// - Parameters:
    ///   - scratchPath: ``Sandbox/Cell/scratchPath``, where runs begin.
    ///   - counter: Of its runs. Where there is none, it also takes ``PythonPayload/tests(source:entryPoint:)``, which a
    ///     counted one is better without: what a server holds shows in the counts of its runs. For `time` each run makes
    ///     the pages it will write to its own before it loads its program.
    public static func command(
        interpreter: String = "/usr/bin/python3", scratchPath: String, counter: CounterName?
    ) -> Command {
        Command(
            interpreter, arguments(modules(for: counter)),
            environment: environment(scratchPath: scratchPath))
    }

    /// All that a run sees of the world's settings; of the same length everywhere, as costs depend on it.
    public static func environment(scratchPath: String) -> [String] {
        [
            "PYTHONHASHSEED=0", "HOME=\(scratchPath)", "TMPDIR=\(scratchPath)", "PATH=/usr/bin:/bin", "LANG=C.UTF-8",
            "TZ=UTC",
        ]
    }

    /// What follows the interpreter's path. `-s` and `-B` instead of `-I`, which would ignore `PYTHONHASHSEED`.
    private static func arguments(_ modules: [Module]) -> [String] {
        ["-s", "-B", "-X", "utf8", "-c", bootstrap(modules)] + modules.map(\.text)
    }

    private typealias Module = (name: String, text: String)

    private static func modules(for counter: CounterName?) -> [Module] {
        switch counter {
        case nil:
            [("forks", text(PackageResources.forks_py))] + always + [("together", text(PackageResources.together_py))]
        case .time: always + [("timed", text(PackageResources.timed_py))]
        case .icount, .perf: always
        }
    }

    private static let always: [Module] = [
        ("plain", text(PackageResources.plain_py)),
        ("names", text(PackageResources.names_py)),
        ("demo", text(PackageResources.demo_py)),
        ("imports", text(PackageResources.imports_py)),
        ("rehearsal", text(PackageResources.rehearsal_py)),
        ("sanitize", text(PackageResources.sanitize_py)),
        ("driver", text(PackageResources.driver_py)),
    ]

    /// Makes modules of the texts, lets them import each other, and hides their names from what they will load.
    private static func bootstrap(_ modules: [Module]) -> String {
        """
        import sys, types
        names = (\(modules.map { "'\($0.name)'" }.joined(separator: ", ")))
        for name, text in zip(names, sys.argv[1:]):
            module = sys.modules[name] = types.ModuleType(name)
            exec(compile(text, f'<assay {name}>', 'exec', dont_inherit=True), module.__dict__)
        for name in names:
            del sys.modules[name]
        del sys.argv[1:], name, names, text
        module.serve()
        """
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
