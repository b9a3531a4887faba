import Foundation
import Sandbox
import Testing

@testable import Bench

/// What grew of the things that belong to this process alone: the machine's belong to whoever else runs here.
private func growth(runs: Int, _ work: () throws -> Void) throws -> Set<Holding> {
    Set(try Soak("test", runs: runs, work: work).growth.map(\.holding)).intersection(own)
}

private let own: Set<Holding> = [.memory, .descriptors, .processes, .mounts, .cgroups]

/// Each in a process of its own: what is counted belongs to a whole process, and tests share one.
@Suite struct SoakTests {
    @Test("a leaked descriptor is found")
    func descriptors() async {
        await #expect(processExitsWith: .success) {
            var leaked: [Int32] = []
            defer { for descriptor in leaked { close(descriptor) } }
            let grown = try growth(runs: 20) { leaked.append(open("/dev/null", O_RDONLY)) }
            #expect(grown == [.descriptors])
        }
    }

    @Test("a process that nobody waits for is found")
    func zombies() async {
        await #expect(processExitsWith: .success) {
            var leaked: [pid_t] = []
            defer { for pid in leaked { waitpid(pid, nil, 0) } }
            let grown = try growth(runs: 20) {
                var pid: pid_t = 0
                var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
                defer { free(arguments[0]) }
                #expect(posix_spawn(&pid, "/bin/true", nil, nil, &arguments, nil) == 0)
                leaked.append(pid)
            }
            #expect(grown == [.processes])
        }
    }

    @Test("a cell that is never closed is found by its processes, descriptors and mounts")
    func cells() async {
        await #expect(processExitsWith: .success) {
            var leaked: [Cell] = []
            defer { for cell in leaked { cell.close() } }
            let hasGroups = OwnControlGroups.count() != nil
            let grown = try growth(runs: 5) { leaked.append(try Cell(CellConfiguration())) }
            #expect(grown.isSuperset(of: [.processes, .descriptors, .mounts]), "\(grown)")
            #expect(grown.contains(.cgroups) == hasGroups)
        }
    }

    @Test("memory that is never freed is found")
    func memory() async {
        await #expect(processExitsWith: .success) {
            var leaked: [[UInt8]] = []
            let grown = try growth(runs: 100) { leaked.append([UInt8](repeating: 1, count: 100_000)) }
            #expect(grown == [.memory])
            #expect(leaked.count == 100)
        }
    }

    @Test("a file in shared memory is counted")
    func sharedMemory() async {
        await #expect(processExitsWith: .success) {
            let name = "/assay-test-\(getpid())"
            let before = Holdings.now().counts[.sharedMemory]
            let file = shm_open(name, O_CREAT | O_RDWR, 0o600)
            defer { shm_unlink(name) }
            try #require(file >= 0)
            close(file)
            #expect(try #require(Holdings.now().counts[.sharedMemory]) == (try #require(before)) + 1)
        }
    }

    @Test("300 runs in a row leave no process, descriptor, mount or cgroup", arguments: IsolationLevel.allCases)
    func runs(level: IsolationLevel) async {
        await #expect(processExitsWith: .success) { [level] in
            let cell = try Cell(CellConfiguration(level: level))
            defer { cell.close() }
            let grown = try growth(runs: 300) { try cell.expectSuccess(Command("/bin/true")) }
            #expect(grown.isDisjoint(with: [.descriptors, .processes, .mounts, .cgroups]), "\(grown)")
        }
    }

    @Test("300 tests of a Python function in a row leave nothing either")
    func functionTests() async {
        await #expect(processExitsWith: .success) {
            let test = try FunctionTest(python: "/usr/bin/python3", level: .strict)
            defer { test.close() }
            let grown = try growth(runs: 300) { try test.run() }
            #expect(grown.isDisjoint(with: [.descriptors, .processes, .mounts, .cgroups]), "\(grown)")
        }
    }

    @Test("what was made once, before the second checkpoint, is no growth")
    func once() async {
        await #expect(processExitsWith: .success) {
            var kept: Int32 = -1
            defer { close(kept) }
            let grown = try growth(runs: 20) { if kept < 0 { kept = open("/dev/null", O_RDONLY) } }
            #expect(grown.isEmpty, "\(grown)")
        }
    }
}
