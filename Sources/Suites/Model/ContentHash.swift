import BigInt

extension Suite {
    /// SHA-256 over the name, the version and every task, as hexadecimal digits.
    ///
    /// The same whatever the files' order, dates and places; another one when anything changes that a score could
    /// depend on.
    public var contentHash: String {
        var content = CanonicalBytes()
        content.add("assay suite 1")
        content.add(name)
        content.add(version)
        content.add(tasks.sorted { $0.id < $1.id }) { content, task in
            content.add(task.id)
            content.add(task.contentHash)
        }
        return SHA256.hex(content.bytes)
    }
}

extension Task {
    /// SHA-256 over all of the task but the places it was read from, as hexadecimal digits.
    public var contentHash: String {
        var content = CanonicalBytes()
        content.add("assay task 1")
        content.add(id)
        content.add(kind.rawValue)
        content.add(statement)
        content.add([entryPoint, sourceEntryPoint, prompt, generator?.text]) { $0.add($1) }
        content.add(tests) { content, test in
            content.add(test.input)
            content.add(test.expected)
        }
        content.add(stressInputs) { content, input in
            content.add(input.name)
            content.add(input.input)
            if let level = input.level { content.add("level \(level.number) \(level.hardness)") }
        }
        content.add(references) { content, reference in
            content.add(reference.name)
            content.add(reference.source)
            content.add(reference.score?.description)
            if let language = reference.language { content.add(["language", language.rawValue]) { $0.add($1) } }
        }
        content.add(oracle)
        content.add(limits.cpuTime?.description)
        content.add(limits.memoryBytes?.description)
        content.add(tags) { $0.add($1) }
        // Parts that a task in Python without them does not add: hashes of suites from before stay what they were.
        if language != .python { content.add(["language", language.rawValue]) { $0.add($1) } }
        if let testProgram {
            content.add(["test program", testProgram.form.rawValue, testProgram.before, testProgram.after]) {
                $0.add($1)
            }
            content.add(testProgram.files) { content, file in
                content.add(file.path)
                content.add(file.text)
            }
        }
        return SHA256.hex(content.bytes)
    }
}

/// Text that differs whenever its parts differ: each is preceded by its length.
private struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ part: [UInt8]) {
        bytes += Array("\(part.count):".utf8)
        bytes += part
    }

    mutating func add(_ text: String?) {
        guard let text else {
            bytes.append(UInt8(ascii: "-"))
            return
        }
        add(text)
    }

    mutating func add<Part>(_ parts: [Part], each: (inout CanonicalBytes, Part) -> Void) {
        bytes += Array("[\(parts.count):".utf8)
        for part in parts { each(&self, part) }
    }

    mutating func add(_ input: InputSource) {
        switch input {
        case .arguments(let arguments):
            add("arguments")
            add(arguments) { $0.add($1) }
        case .expression(let expression):
            add("expression")
            add(expression)
        case .generated(let scale, let seed): add("generated \(scale) \(seed)")
        case .text(let text):
            add("text")
            add(text)
        case .generator(let file, let entryPoint, let seed):
            add("generator \(seed)")
            add(entryPoint)
            add(file.text)
        }
    }

    mutating func add(_ oracle: Oracle) {
        switch oracle {
        case .exact: add("exact")
        case .unordered: add("unordered")
        case .coffe: add("coffe")
        case .lines(let extra): add("lines \(extra.rawValue)")
        case .tokens: add("tokens")
        case .tolerance(let absolute, let relative): add("tolerance \(absolute) \(relative)")
        case .evalPlus(let absolute, let rule): add("evalplus \(absolute) \(rule.rawValue)")
        case .checker(let file):
            add("checker")
            add(file.text)
        }
    }

    mutating func add(_ value: Value?) {
        guard let value else {
            bytes.append(UInt8(ascii: "-"))
            return
        }
        add(value.typeName)
        switch value {
        case .none, .ellipsis: break
        case .bool(let bool): add("\(bool)")
        case .int(let int): add(String(int, radix: 16))
        case .float(let float): add("\(float)")
        case .complex(let real, let imaginary): add("\(real) \(imaginary)")
        case .string(let string): add(string.utf8)
        case .bytes(let part): add(part)
        case .list(let elements), .tuple(let elements): add(elements) { $0.add($1) }
        case .set(let elements), .frozenset(let elements): add(elements) { $0.add($1) }
        case .dict(let entries):
            add(entries) { content, entry in
                content.add(entry.key)
                content.add(entry.value)
            }
        }
    }
}
