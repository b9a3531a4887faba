/// Results as CI servers read them: the JUnit XML form that Jenkins, GitLab and GitHub's report actions share.
package struct JUnitDocument: Sendable {
    package enum Result: Sendable {
        case passed
        /// The program's own doing.
        case failure(message: String, type: String)
        /// Ours, or the machine's.
        case error(message: String, type: String)
        case skipped(message: String)
    }

    package struct Case: Sendable {
        var name: String
        var group: String
        var result: Result
        var output: String?

        package init(_ name: String, in group: String, _ result: Result, output: String? = nil) {
            self.name = name
            self.group = group
            self.result = result
            self.output = output
        }
    }

    private let name: String
    private let cases: [Case]

    package init(named name: String, _ cases: [Case]) {
        self.name = name
        self.cases = cases
    }

    /// UTF-8 text, ending with a newline.
    package var text: String {
        var (failures, errors, skipped) = (0, 0, 0)
        for one in cases {
            switch one.result {
            case .passed: break
            case .failure: failures += 1
            case .error: errors += 1
            case .skipped: skipped += 1
            }
        }
        let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites \(counts)>
            <testsuite name="\(xmlText(name))" \(counts)>
            \(cases.map(Self.element).joined(separator: "\n"))
            </testsuite>
            </testsuites>

            """
    }

    private static func element(_ one: Case) -> String {
        let start = "<testcase name=\"\(xmlText(one.name))\" classname=\"\(xmlText(one.group))\""
        let output = one.output.map { "<system-out>\(xmlText($0))</system-out>" } ?? ""
        func result(_ tag: String, _ message: String, _ type: String? = nil) -> String {
            let type = type.map { " type=\"\(xmlText($0))\"" } ?? ""
            return "\(start)><\(tag) message=\"\(xmlText(message))\"\(type)/>\(output)</testcase>"
        }
        return switch one.result {
        case .passed: output.isEmpty ? start + "/>" : "\(start)>\(output)</testcase>"
        case .failure(let message, let type): result("failure", message, type)
        case .error(let message, let type): result("error", message, type)
        case .skipped(let message): result("skipped", message)
        }
    }
}

/// Text for an XML attribute or element: control characters, which XML 1.0 cannot hold at all, become visible marks.
package func xmlText(_ text: String) -> String {
    var result = ""
    for scalar in printable(text).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
