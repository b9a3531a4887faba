import Foundation

/// What a script of a page reads: an element that holds JSON and is never executed.
func scriptData(_ id: String, _ json: String) -> HTML {
    "<script type=\"application/json\" id=\"\(id)\">\(json: json)</script>"
}

/// JSON of anything that has finite numbers.
func jsonText(_ value: some Encodable) -> String {
    guard let data = try? reportEncoder().encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
}
