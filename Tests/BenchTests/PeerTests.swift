import Testing

@testable import Bench

@Suite struct PeerTests {
    @Test("a sandbox that is not installed is told with the package that installs it")
    func absent() {
        let peer = Peer(name: "nothing", package: "nothing-utils", options: ["no-such-sandbox-here"])
        guard case .failure(let cause) = peer.contender(executing: "/bin/true") else {
            Issue.record("it was found")
            return
        }
        #expect(AbsentPeer(peer, cause).reason == "not installed (Debian's package nothing-utils)")
    }

    @Test("a sandbox that cannot run here is told with the command that failed")
    func failing() {
        let peer = Peer(name: "broken", package: "coreutils", options: ["false"])
        guard case .failure(.cannotRun(let why)) = peer.contender(executing: "/bin/true") else {
            Issue.record("it ran")
            return
        }
        #expect(why.contains("false /bin/true"))
    }

    @Test("a sandbox that works is measured, with its version")
    func working() throws {
        let peer = Peer(name: "env", package: "coreutils", options: ["env"])
        let contender = try peer.contender(executing: "/bin/true").get()
        #expect(contender.method == "env /bin/true")
        #expect(contender.version?.contains(".") == true)
        #expect(try contender.measure() > 0)
    }

    @Test("a command that is not there, or fails, is an error that names it")
    func bare() {
        #expect(throws: BareCommand.Failure.notStarted("/no/such", errno: 2)) { try BareCommand(["/no/such"]).run() }
        #expect(throws: BareCommand.Failure.self) { try BareCommand(["/bin/false"]).run() }
    }
}
