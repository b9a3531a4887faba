/// What a configuration file says: for each key the text that its option would be given, and the line.
struct Configuration: Sendable, Hashable {
    struct Setting: Sendable, Hashable {
        var value: String
        var line: Int
    }

    /// As messages name the file.
    var path: String
    var settings: [String: Setting]

    /// A command line with the file's values put before what the user gave: the last word on an option counts, so flags
    /// win over the file. Keys of options that the command does not have are left out.
    ///
    /// - Parameter arguments: Without the program's name.
    func applied(to arguments: [String]) -> [String] {
        guard let command = Self.command(of: arguments) else { return arguments }
        let given = arguments.prefix { $0 != "--" }
        var options: [String] = []
        for key in ConfigurationKey.all where key.commands.contains(Self.verbs[command] ?? command) {
            guard let value = settings[key.name]?.value else { continue }
            // Where an option may be given again, the file's would come on top of what was typed.
            if given.contains(where: { $0 == "--\(key.name)" || $0.hasPrefix("--\(key.name)=") }) { continue }
            switch key.kind {
            case .flag:
                // The two contradict each other, and what was typed wins.
                let isOverruled =
                    key.name == "quiet" && given.contains("--verbose")
                    || key.name == "verbose" && (given.contains("--quiet") || given.contains("-q"))
                if value == "true", !isOverruled { options.append("--\(key.name)") }
            case .toggle: options.append(value == "true" ? "--\(key.name)" : "--no-\(key.name)")
            default: options.append("--\(key.name)=\(value)")
            }
        }
        let words = command.split(separator: " ").count
        return Array(arguments.prefix(words)) + options + arguments.dropFirst(words)
    }

    /// Verbs that are what their command does without any.
    private static let verbs = ["report show": "report", "serve run": "serve"]
    /// Verbs that have none of their command's options.
    private static let otherVerbs = [["report", "migrate"], ["serve", "token"]]

    /// The words of the command that a command line begins with; `nil` when no key is for it.
    static func command(of arguments: [String]) -> String? {
        if otherVerbs.contains(where: { arguments.starts(with: $0) }) { return nil }
        if let verb = verbs.keys.first(where: { arguments.prefix(2).joined(separator: " ") == $0 }) { return verb }
        return [1, 2].lazy.map { arguments.prefix($0).joined(separator: " ") }.first { command in
            ConfigurationKey.all.contains { $0.commands.contains(command) }
        }
    }

    /// The file that `--config` names.
    static func namedFile(in arguments: [String]) -> String? {
        let given = Array(arguments.prefix { $0 != "--" })
        for (index, word) in given.enumerated().reversed() {
            if word.hasPrefix("--config=") { return String(word.dropFirst("--config=".count)) }
            if word == "--config", index + 1 < given.count { return given[index + 1] }
        }
        return nil
    }
}
