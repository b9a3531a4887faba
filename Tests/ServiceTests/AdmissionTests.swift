import Testing

@testable import Service

@Suite("Who is let into the queue")
struct AdmissionTests {
    private func question(
        samples: Int = 1, own: Int = 0, all: Int? = nil, tenants: Int = 1, deadline: Double? = nil,
        profiled: Bool = false
    ) -> Admission.Question {
        Admission.Question(
            samples: samples, isProfiled: profiled, deadlineSeconds: deadline,
            own: .init(samples: own, tenants: tenants), all: .init(samples: all ?? own, tenants: tenants), checkers: 2,
            counters: 1)
    }

    /// Knows that a verdict takes 0.1 s and a count 1 s.
    private func admission(isOn: Bool = true, samples: Int = 1000) -> Admission {
        var admission = Admission(limits: .init(samples: samples, wait: 5), isOn: isOn)
        for _ in 0..<100 {
            admission.checked(seconds: 0.1)
            admission.counted(seconds: 1)
        }
        return admission
    }

    @Test("nobody is refused while nothing is known of how long things take")
    func unknown() {
        #expect(Admission(limits: .init(), isOn: true).answer(to: question(own: 500)) == .welcome)
    }

    @Test("a first verdict that would take too long is refused, with the time until it would not")
    func wait() {
        #expect(admission().answer(to: question(own: 90)) == .welcome)
        guard case .refused(let after, _) = admission().answer(to: question(own: 200)) else {
            Issue.record("let in though the first verdict would take 10 s")
            return
        }
        #expect(after == 5)
        #expect(admission(isOn: false).answer(to: question(own: 200)) == .welcome)
    }

    @Test("a tenant with an empty queue is let in while another's is full")
    func tenants() {
        #expect(admission().answer(to: question(own: 0, all: 900, tenants: 2)) == .welcome)
    }

    @Test("a deadline counts all of a submission, its costs too")
    func deadlines() {
        #expect(admission().answer(to: question(samples: 20, deadline: 2)) == .welcome)
        #expect(admission().answer(to: question(samples: 20, deadline: 0.5)) != .welcome)
        #expect(admission().answer(to: question(samples: 20, deadline: 2, profiled: true)) != .welcome)
    }

    @Test("the largest queue of a tenant holds even where early rejection is off")
    func largest() {
        #expect(admission(isOn: false, samples: 10).answer(to: question(samples: 5, own: 6)) != .welcome)
        #expect(admission(isOn: false, samples: 10).answer(to: question(samples: 4, own: 6)) == .welcome)
    }

    @Test("a tenant's requests are counted by themselves, and a second's worth may come at once")
    func rates() {
        var limit = RateLimit(rate: 5)
        let start = ContinuousClock.now
        for _ in 0..<5 { #expect(limit.wait(for: "a", at: start) == nil) }
        #expect(abs((limit.wait(for: "a", at: start) ?? 0) - 0.2) < 1e-9)
        #expect(limit.wait(for: "b", at: start) == nil)
        #expect(limit.wait(for: "a", at: start + .milliseconds(200)) == nil)
        #expect(limit.wait(for: "a", at: start + .milliseconds(200)) != nil)
        // Nobody saves up more than a second's worth.
        let later = start + .seconds(100)
        #expect((0..<20).count { _ in limit.wait(for: "a", at: later) == nil } == 5)
    }
}
