public import Foundation
import GRDB
public import Storage
import Suites

/// What a bearer token allows.
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Submit, cancel, and read what its tenant has submitted.
    case submit
    /// Read only.
    case read
}

/// A token as it is kept: not the token, but its hash.
public struct TokenRecord: Sendable, Hashable {
    public var number: Int
    public var role: Role
    /// Whose evaluations it is about; `*` with the role `read`: everybody's.
    public var tenant: String
    /// For people.
    public var name: String
    public var created: Date
    /// SHA-256 of the token.
    var hash: [UInt8]
}

/// The tokens of a queue. There is a token in it as soon as one was made; from then on every request needs one.
public struct TokenStore: Sendable {
    private let store: QueueStore

    init(_ store: QueueStore) { self.store = store }

    /// - Parameter queue: path of the queue's file.
    public init(queue: String) throws(StoreError) { store = try QueueStore(path: queue) }

    /// Makes a token.
    ///
    /// - Returns: It, this once: only its hash is kept.
    public func add(role: Role, tenant: String, name: String) throws(StoreError) -> String {
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let digits = Data(secret).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        let token = "assay_\(digits)"
        try store.write { database in
            try database.execute(
                sql: "INSERT INTO token (hash, role, tenant, name, created) VALUES (?, ?, ?, ?, ?)",
                arguments: [SHA256.hex(token), role.rawValue, tenant, name, Date().timeIntervalSince1970])
        }
        return token
    }

    public func all() throws(StoreError) -> [TokenRecord] {
        try store.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM token ORDER BY id").compactMap { row in
                Role(rawValue: row["role"]).map { role in
                    TokenRecord(
                        number: row["id"], role: role, tenant: row["tenant"], name: row["name"],
                        created: Date(timeIntervalSince1970: row["created"]), hash: Array((row["hash"] as String).utf8))
                }
            }
        }
    }

    /// - Throws: `ServiceError.noToken`, `StoreError`.
    public func remove(_ number: Int) throws {
        let removed = try store.write { database in
            try database.execute(sql: "DELETE FROM token WHERE id = ?", arguments: [number])
            return database.changesCount
        }
        guard removed == 1 else { throw ServiceError.noToken("\(number)") }
    }
}

/// Who asks, and what they may.
struct Caller: Sendable, Hashable {
    /// The tenant of those who need no token.
    static let localTenant = "local"
    static let local = Caller(role: .submit, tenant: localTenant, seesAll: true)

    var role: Role
    var tenant: String
    /// Whether the evaluations of all tenants may be read.
    var seesAll: Bool

    /// Whose evaluations may be read; absent: everybody's.
    var visible: String? { seesAll ? nil : tenant }
}
