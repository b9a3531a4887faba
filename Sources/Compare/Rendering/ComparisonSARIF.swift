import Foundation
import Reports
import Suites

extension ComparisonDocument {
    /// SARIF 2.1.0 (OASIS): a result for each finding, at its line in head's file, which code scanning shows as an
    /// annotation.
    func sarif() throws -> String {
        let log = SARIFLog(
            runs: [
                .init(
                    tool: .init(
                        driver: .init(
                            name: tool.name, semanticVersion: tool.version,
                            informationUri: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/",
                            rules: ComparisonFinding.Rule.allCases.map(SARIFRule.init))),
                    results: findings.map(sarifResult))
            ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(log), as: UTF8.self) + "\n"
    }

    private func sarifResult(_ finding: ComparisonFinding) -> SARIFResult {
        let place = place(of: finding)
        // The same finding of the next run is the same alert, wherever it moved to.
        let identity = [suite.name, finding.rule.rawValue, finding.gate, finding.subject ?? ""].joined(separator: "\0")
        return SARIFResult(
            ruleId: "assay/\(finding.rule.rawValue)", level: finding.rule.isError ? "error" : "warning",
            message: .init(text: printable(shortened(finding.message, to: 1000))),
            locations: [
                .init(
                    physicalLocation: .init(
                        artifactLocation: .init(uri: Self.uri(place.file)), region: .init(startLine: place.line ?? 1)))
            ],
            partialFingerprints: ["assay/v1": SHA256.hex(identity)])
    }

    /// A path as a relative reference: what is not allowed in one is percent-encoded.
    static func uri(_ name: String) -> String {
        let path =
            name.hasPrefix("git:") ? name.split(separator: ":", maxSplits: 2).last.map(String.init) ?? name : name
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: ":")
        return path.addingPercentEncoding(withAllowedCharacters: allowed) ?? "head"
    }
}

private struct SARIFLog: Encodable {
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    struct Run: Encodable {
        var tool: Tool
        var results: [SARIFResult]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Driver: Encodable {
        var name: String
        var semanticVersion: String
        var informationUri: String
        var rules: [SARIFRule]
    }
}

private struct SARIFRule: Encodable {
    var id: String
    var shortDescription: SARIFMessage

    init(_ rule: ComparisonFinding.Rule) {
        id = "assay/\(rule.rawValue)"
        shortDescription = SARIFMessage(text: rule.description)
    }
}

private struct SARIFMessage: Encodable {
    var text: String
}

private struct SARIFResult: Encodable {
    var ruleId: String
    var level: String
    var message: SARIFMessage
    var locations: [Location]
    var partialFingerprints: [String: String]

    struct Location: Encodable {
        var physicalLocation: PhysicalLocation
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    struct ArtifactLocation: Encodable {
        var uri: String
    }

    struct Region: Encodable {
        var startLine: Int
    }
}
