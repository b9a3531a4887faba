import Testing

@testable import assay

@Suite("Sizes and times on the command line")
struct ArgumentTests {
    @Test(
        "sizes are powers of 1024",
        arguments: [("1", 1), ("4096", 4096), ("1k", 1024), ("256M", 256 << 20), ("1GiB", 1 << 30)])
    func sizes(_ text: String, _ bytes: Int) {
        #expect(ByteSize(argument: text)?.bytes == bytes)
    }

    @Test("what is no size is refused", arguments: ["", "0", "-1", "M", "1T", "1.5M", "9223372036854775807K", "١"])
    func noSizes(_ text: String) {
        #expect(ByteSize(argument: text) == nil)
    }

    @Test(
        "times are seconds unless they say otherwise",
        arguments: [
            ("1", Duration.seconds(1)), ("2.5", .milliseconds(2500)), ("10s", .seconds(10)),
            ("500ms", .milliseconds(500)), ("2m", .seconds(120)),
        ])
    func times(_ text: String, _ duration: Duration) {
        #expect(TimeSpan(argument: text)?.duration == duration)
    }

    @Test("what is no time is refused", arguments: ["", "0", "-1", "s", "1h", "1e3", "inf", "nan", "1.2.3"])
    func noTimes(_ text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test("defaults are shown as they would be typed")
    func shown() {
        #expect(ByteSize(bytes: 256 << 20).defaultValueDescription == "256M")
        #expect(TimeSpan(.seconds(10)).defaultValueDescription == "10s")
    }
}
