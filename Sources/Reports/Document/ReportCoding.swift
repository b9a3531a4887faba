public import Foundation

extension ReportDocument {
    /// The document as JSON: keys in snake case and sorted, so that equal documents are equal bytes. Ends with a newline.
    ///
    /// - Throws: `EncodingError` when a number is not finite, which no score or cost may be.
    public func json() throws -> Data {
        var text = try reportEncoder(.prettyPrinted).encode(self)
        text.append(UInt8(ascii: "\n"))
        return text
    }

    /// Reads what `json()` wrote, EvalPerf's results, full or brief, or Mercury's.
    ///
    /// - Parameter name: of the submission, for files that do not say.
    public init(json text: Data, named name: String = "unknown") throws(ReportError) {
        let header: Header
        do {
            header = try reportDecoder().decode(Header.self, from: text)
        } catch {
            guard let other = try Self.ofAnotherTool(text, named: name) else {
                throw .notAReport(reason: explanation(of: error))
            }
            self = other
            return
        }
        guard header.schema == Self.schemaName else { throw .otherSchema(found: header.schema) }
        do {
            self = try reportDecoder().decode(Self.self, from: text)
        } catch {
            throw .notAReport(reason: explanation(of: error))
        }
    }

    /// Nil when it is nobody's we know.
    private static func ofAnotherTool(_ text: Data, named name: String) throws(ReportError) -> ReportDocument? {
        if EvalPerfResults.looksLike(text) { return ReportDocument(try EvalPerfResults(json: text), name: name) }
        if MercuryResults.looksLike(text) { return ReportDocument(try MercuryResults(json: text), name: name) }
        return nil
    }

    private struct Header: Decodable { var schema: String }
}

/// Why a file is not a report that can be read.
public enum ReportError: Error, Sendable, Hashable, CustomStringConvertible {
    case notAReport(reason: String)
    case otherSchema(found: String)
    case notEvalPerfResults(reason: String)
    case notMercuryResults(reason: String)
    case notEffiBenchResults(reason: String)
    /// A form that holds programs was asked of a report without them.
    case withoutSources(sample: String)

    public var description: String {
        switch self {
        case .notAReport(let reason):
            "not a report: \(reason); expected JSON of the schema \(ReportDocument.schemaName)"
        case .otherSchema(let found):
            "this report has the schema \(found); this assay reads \(ReportDocument.schemaName)"
        case .notEvalPerfResults(let reason):
            "EvalPerf's results, but \(reason)"
        case .notMercuryResults(let reason):
            "Mercury's results, but \(reason)"
        case .notEffiBenchResults(let reason):
            "not a folder of EffiBench's results: \(reason)"
        case .withoutSources(let sample):
            "the program of \(sample) is not in the report, and EvalPerf's files hold programs\n"
                + "Score again with this version: the report then has them."
        }
    }
}

package func reportEncoder(_ layout: JSONEncoder.OutputFormatting = []) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, layout]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    return encoder
}

package func reportDecoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .iso8601
    return decoder
}
