import Foundation
import Testing

@Suite("assay doctor")
struct DoctorCommandTests {
    @Test("--calibrate says of each counter what it can tell apart, or why it was not measured")
    func calibrates() throws {
        struct Document: Decodable {
            struct Noise: Decodable {
                var counter: String
                var rsd, smallestDifference: Double
            }
            struct Absent: Decodable { var counter: String }
            var noise: [Noise]
            var absent: [Absent]
        }
        let ended = try Binary.run("doctor", "--calibrate", "--repeats", "3", "--json", "--quiet")
        #expect(ended.status == 0, "\(ended.error)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let document = try decoder.decode(Document.self, from: Data(ended.output.utf8))
        #expect(
            Set(document.noise.map(\.counter)).union(document.absent.map(\.counter)) == ["perf", "icount", "time"])
        for noise in document.noise where noise.counter == "icount" { #expect(noise.rsd == 0) }
        for noise in document.noise { #expect(noise.smallestDifference > 0) }
    }

    @Test("--json without --calibrate is refused, as is a single repeat")
    func usage() throws {
        #expect(try Binary.run("doctor", "--json").status == 64)
        #expect(try Binary.run("doctor", "--calibrate", "--repeats", "1").status == 64)
    }
}
