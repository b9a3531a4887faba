import Foundation

/// The published test vectors and results, where this checkout has them beside or above it.
enum SharedVectors {
    static let folder: URL? = {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let shared = folder.appending(path: "shared")
            if FileManager.default.fileExists(atPath: shared.appending(path: "vectors").path) { return shared }
        }
        return nil
    }()

    static var areAbsent: Bool { folder == nil }

    static func metrics<Case: Decodable>(_ name: String, as type: Case.Type = Case.self) throws -> [Case] {
        guard let folder else { return [] }
        let bytes = try Data(contentsOf: folder.appending(path: "vectors/metrics.json"))
        let sections = try JSONDecoder().decode([String: AnyCases].self, from: bytes)
        guard let section = sections[name] else { return [] }
        return try section.cases.map { try JSONDecoder().decode(Case.self, from: $0) }
    }

    /// Keeps each case as JSON, since every section has a shape of its own.
    private struct AnyCases: Decodable {
        var cases: [Data]

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            cases = []
            while !container.isAtEnd { cases.append(try JSONEncoder().encode(container.decode(Node.self))) }
        }
    }

    private indirect enum Node: Codable {
        case null
        case number(Double)
        case list([Node])
        case object([String: Node])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let list = try? container.decode([Node].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Node].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .number(let number): try container.encode(number)
            case .list(let list): try container.encode(list)
            case .object(let object): try container.encode(object)
            }
        }
    }
}

/// Equal to 1e-9, relative to the larger of the two and of 1.
func agree(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
}
