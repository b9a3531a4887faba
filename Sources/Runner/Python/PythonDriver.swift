/// The trusted server of a Python cell, as arguments for the interpreter: no file of ours has to exist in the cell.
public enum PythonDriver {
    /// What follows the interpreter's path. The environment must hold `PYTHONHASHSEED=0`.
    ///
    /// `-s` and `-B` instead of `-I`, which would ignore that variable.
    public static let arguments = ["-s", "-B", "-X", "utf8", "-c", bootstrap] + modules.map(\.text)

    private static let modules: [(name: String, text: String)] = [
        ("plain", text(PackageResources.plain_py)),
        ("names", text(PackageResources.names_py)),
        ("demo", text(PackageResources.demo_py)),
        ("imports", text(PackageResources.imports_py)),
        ("rehearsal", text(PackageResources.rehearsal_py)),
        ("sanitize", text(PackageResources.sanitize_py)),
        ("driver", text(PackageResources.driver_py)),
    ]

    /// Makes modules of the texts, lets them import each other, and hides their names from what they will load.
    private static let bootstrap = """
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

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
