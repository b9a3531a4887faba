import Counting
import Sandbox
import Suites
import Yams

/// Reads a language from YAML.
enum LanguageFile {
    private static let sizeLimit = 1 << 20

    static func read(path: String) throws -> Language {
        try read(try TextFile.text(path, limit: sizeLimit), path: path)
    }

    /// - Throws: the first problem, with file, line and field.
    static func read(_ text: String, path: String) throws -> Language {
        var problems: [SuiteProblem] = []
        let node = try YAMLDocument.parse(text, path: path)
        guard var fields = YAMLFields(node, path: path, problems: &problems) else {
            throw LanguageError.malformed(problems[0])
        }
        let language = language(&fields)
        fields.finish(known: known)
        if let problem = fields.problems.first { throw LanguageError.malformed(problem) }
        guard let language else { preconditionFailure("a language is absent without a problem") }
        return language
    }

    private static let known = [
        "name", "title", "package", "source", "unit", "default_unit", "compile", "run", "harness", "version", "prefix",
        "environment", "paths", "seccomp", "address_space", "processes", "limits", "counters", "empty", "test_program",
    ]

    private static func language(_ fields: inout YAMLFields) -> Language? {
        let name = fields.requiredText("name")
        let source = fields.requiredText("source")
        let run = requiredWords("run", &fields)
        let version = requiredWords("version", &fields)
        let empty = fields.anyText("empty")
        if empty == nil { fields.problem(nil, "empty", "is missing", hint: "write a program that does nothing") }
        let language = Language(
            name: LanguageName(rawValue: name ?? ""), title: fields.text("title") ?? name ?? "",
            package: fields.text("package") ?? name ?? "", source: source ?? "", unit: unit(&fields),
            defaultUnit: fields.text("default_unit") ?? "main", compile: fields.texts("compile"), run: run ?? [],
            harness: harness(&fields, source: source ?? ""), version: version ?? [], prefix: fields.texts("prefix"),
            environment: environment(&fields), paths: paths(&fields),
            seccomp: choice("seccomp", &fields, SeccompProfile.init) ?? .native,
            boundsAddressSpace: choice("address_space", &fields, AddressSpace.init) != .unbounded,
            processes: count("processes", &fields), compileLimits: compileLimits(&fields),
            uncountable: counters(&fields), empty: empty ?? "", testProgram: testProgram(&fields))
        return fields.problems.isEmpty ? language : nil
    }

    private enum AddressSpace: String { case bounded, unbounded }

    private static func requiredWords(_ name: String, _ fields: inout YAMLFields) -> [String]? {
        let words = fields.texts(name)
        if words?.isEmpty ?? true {
            fields.problem(nil, name, "is missing", hint: "write \(name): [command, word, ...]")
        }
        return words
    }

    private static func unit(_ fields: inout YAMLFields) -> String? {
        guard let pattern = fields.text("unit") else { return nil }
        if (try? Regex(pattern)) == nil { fields.problem(nil, "unit", "is no regular expression") }
        return pattern
    }

    private static func choice<Choice>(
        _ name: String, _ fields: inout YAMLFields, _ make: (String) -> Choice?
    ) -> Choice? {
        guard let text = fields.text(name) else { return nil }
        guard let choice = make(text) else {
            fields.problem(nil, name, "\"\(text)\" is not known", hint: "docs/languages.md lists what is")
            return nil
        }
        return choice
    }

    private static func count(_ name: String, _ fields: inout YAMLFields) -> Int? {
        guard let text = fields.text(name) else { return nil }
        let count = Int(text).flatMap { $0 > 0 ? $0 : nil }
        if count == nil { fields.problem(nil, name, "\"\(text)\" is no whole number of 1 or more") }
        return count
    }

    private static func environment(_ fields: inout YAMLFields) -> [String] {
        let settings = fields.texts("environment") ?? []
        for setting in settings where !setting.contains("=") {
            fields.problem(nil, "environment", "\"\(setting)\" sets nothing", hint: "write NAME=value")
        }
        return settings
    }

    private static func paths(_ fields: inout YAMLFields) -> [String] {
        let paths = fields.texts("paths") ?? []
        for path in paths where !path.hasPrefix("/") {
            fields.problem(nil, "paths", "\"\(path)\" is not absolute")
        }
        return paths
    }

    private static func inner<Part>(
        _ name: String, _ fields: inout YAMLFields, known: [String], _ read: (inout YAMLFields) -> Part
    ) -> Part? {
        guard let node = fields.take(name) else { return nil }
        var found: [SuiteProblem] = []
        defer { fields.append(found) }
        guard var parts = YAMLFields(node, path: fields.path, prefix: "\(name).", problems: &found) else { return nil }
        let part = read(&parts)
        parts.finish(known: known)
        found += parts.problems
        return part
    }

    private static func harness(_ fields: inout YAMLFields, source: String) -> Language.Harness? {
        inner("harness", &fields, known: ["source", "compile", "run"]) { parts in
            Language.Harness(
                source: parts.text("source") ?? source, compile: parts.texts("compile"),
                run: requiredWords("run", &parts) ?? [])
        }
    }

    private static func compileLimits(_ fields: inout YAMLFields) -> Limits {
        var limits = Limits(
            cpuTime: .seconds(60), wallTime: .seconds(120), memoryBytes: 2 << 30, outputBytes: 1 << 20,
            fileBytes: 512 << 20, openFiles: 1024, processes: 512)
        _ = inner("limits", &fields, known: ["compile_cpu", "compile_memory"]) { parts in
            if let text = parts.text("compile_cpu") {
                guard let time = Quantity.duration(text) else {
                    return parts.problem(nil, "compile_cpu", "\"\(text)\" is no duration", hint: "write 60s")
                }
                limits.cpuTime = time
                limits.wallTime = time * 2
            }
            if let text = parts.text("compile_memory") {
                guard let bytes = Quantity.bytes(text) else {
                    return parts.problem(nil, "compile_memory", "\"\(text)\" is no size", hint: "write 2G")
                }
                limits.memoryBytes = bytes
            }
        }
        return limits
    }

    /// `counters: {icount: why it cannot count this language}`
    private static func counters(_ fields: inout YAMLFields) -> [CounterName: String] {
        let names = CounterName.allCases.map(\.rawValue)
        return inner("counters", &fields, known: names) { parts in
            var reasons: [CounterName: String] = [:]
            for name in CounterName.allCases { reasons[name] = parts.text(name.rawValue) }
            return reasons
        } ?? [:]
    }

    private static func testProgram(_ fields: inout YAMLFields) -> Language.TestEnds? {
        inner("test_program", &fields, known: ["before", "after", "control", "place", "unit"]) { parts in
            let after = parts.requiredText("after") ?? ""
            if !after.contains("{token}") { parts.problem(nil, "after", "has to print {token}") }
            return Language.TestEnds(
                before: parts.text("before") ?? "", after: after, control: parts.requiredText("control") ?? "",
                place: choice("place", &parts, Language.TestEnds.Place.init) ?? .end, unit: parts.text("unit"))
        }
    }
}
