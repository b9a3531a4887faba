import Foundation
import Testing

@testable import Counting

@Suite("Energy")
struct EnergyMeterTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "assay-rapl-\(UUID().uuidString)")

    private func write(_ energy: Int, zone: String = "intel-rapl:0", range: Int? = 1000) throws {
        let zone = folder.appending(path: zone)
        try FileManager.default.createDirectory(at: zone, withIntermediateDirectories: true)
        try Data("\(energy)\n".utf8).write(to: zone.appending(path: "energy_uj"))
        if let range { try Data("\(range)\n".utf8).write(to: zone.appending(path: "max_energy_range_uj")) }
    }

    @Test("is what the packages' counters moved by, over their end as well, without their parts")
    func moved() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(100)
        try write(990, zone: "intel-rapl:1")
        try write(5, zone: "intel-rapl:0:0")
        let meter = try #require(EnergyMeter(folder: folder.path))
        let before = meter.read()
        try write(160)
        try write(20, zone: "intel-rapl:1")
        try write(500, zone: "intel-rapl:0:0")
        #expect(meter.microjoules(since: before) == 60 + 30)
    }

    @Test("is absent, not 0, where the counter stands still or there is none")
    func absent() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(EnergyMeter(folder: folder.path) == nil)
        try write(100)
        let meter = try #require(EnergyMeter(folder: folder.path))
        #expect(meter.microjoules(since: meter.read()) == nil)
        try write(-1)
        #expect(meter.read() == nil)
    }
}
