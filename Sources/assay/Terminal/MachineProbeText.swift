import Counting
import Reports
import Runner
import Sandbox
import Suites

extension MachineProbe {
    /// One line for each level, layer and counter: whether it works; why not, and what helps, below it.
    func text(style: TerminalStyle) -> String {
        let sections = [
            ["isolation levels"]
                + levels.flatMap { entry($0.level.rawValue, works: $0.works, notes: [$0.failure?.reason], style) },
            ["layers at \(strongest?.level.rawValue ?? "no level")"] + layerLines(style),
            ["counters"]
                + counters.flatMap {
                    entry(
                        $0.name.rawValue, works: $0.isAvailable,
                        notes: [$0.reason ?? $0.limitation, $0.fix.map { "run: \($0)" }],
                        style)
                },
            ["languages: functions"] + pythonLines(style),
            ["languages: programs"] + languages.flatMap { languageLines($0, style) },
            [conclusion(style)],
        ]
        return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var strongest: LayerProbe? { levels.first(where: \.works) }

    private func layerLines(_ style: TerminalStyle) -> [String] {
        guard let strongest else { return [] }
        return Layer.allCases.flatMap {
            let holds = strongest.layers.contains($0)
            return entry($0.rawValue, works: holds, notes: [holds ? nil : note(on: $0)], style)
        }
    }

    /// A layer may be absent without harm: the level has what it requires, else it would not work.
    private func note(on layer: Layer) -> String {
        switch layer {
        case .userNamespace: "not needed by root"
        case .landlockScopes: "needs Linux 6.12; signals are kept in by the pid namespace and seccomp"
        case .cgroup: "no cgroup of memory can be written here: memory is bounded for each process instead of for all"
        default: "not part of this level here"
        }
    }

    private func pythonLines(_ style: TerminalStyle) -> [String] {
        switch python {
        case .success(let version): entry("python \(version)", works: true, notes: [], style)
        case .failure(let error): entry("python", works: false, notes: [error.description], style)
        }
    }

    private func languageLines(_ language: LanguageProbe, _ style: TerminalStyle) -> [String] {
        let name = [language.name.rawValue, language.version].compactMap { $0 }.joined(separator: " ")
        return entry(name, works: language.version != nil, notes: [language.reason], style)
    }

    private func entry(_ name: String, works: Bool, notes: [String?], _ style: TerminalStyle) -> [String] {
        let mark = works ? style.apply(.good, to: "works") : style.apply(.doubtful, to: "no   ")
        let padding = String(repeating: " ", count: max(1, 22 - name.count))
        let lines = notes.compactMap { $0 }.flatMap { $0.split(separator: "\n") }
        return ["  \(name)\(padding)\(mark)"] + lines.map { "      \($0)" }
    }

    private func conclusion(_ style: TerminalStyle) -> String {
        guard canScore, let counter else {
            return style.apply(.bad, to: "assay score cannot run here with its defaults; see above for what helps")
        }
        return style.apply(
            .bold, to: "assay score would use: isolation strict, counter \(counter.rawValue) (\(counter.unit.rawValue))"
        )
    }
}
