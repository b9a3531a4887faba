/// A line by which a step of GitHub Actions annotates its run.
///
/// Source: GitHub's documentation, "Workflow commands for GitHub Actions": `%`, line ends, and in properties `:` and `,`,
/// are percent-encoded, so that no text can end the command and begin another.
package func workflowCommand(
    _ level: String, title: String, file: String? = nil, line: Int? = nil, _ message: String
) -> String {
    func encoded(_ text: String, _ others: String = "") -> String {
        var result = ""
        for scalar in printable(text).unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case ":" where others.contains(":"): result += "%3A"
            case "," where others.contains(","): result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
    let place = file.map { "file=\(encoded($0, ":,"))," + (line.map { "line=\($0)," } ?? "") } ?? ""
    return "::\(level) \(place)title=\(encoded(title, ":,"))::\(encoded(message))\n"
}
