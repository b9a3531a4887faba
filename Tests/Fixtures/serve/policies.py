"""Each policy, on and off: what it promises can be seen."""

import os
import time

import service
from service import Service, right, sample, slow

import subprocess


def body(binary, suite, folder):
    def server(*arguments):
        server.number = getattr(server, "number", 0) + 1
        place = f"{folder}/{server.number}"
        os.mkdir(place)
        return Service(binary, suite, place, *arguments)

    for policy in (chunks, shared, prewarmed, early_rejection, apart):
        policy(server)
    fair_share(server, binary)


def is_first(server, short, long):
    """Whether the short one's verdict was there before the long one was done."""
    done = server.done(short)["finished_at"]
    return done < server.done(long)["finished_at"]


def chunks(server):
    for arguments, expected in (([], True), (["--no-chunks"], False)):
        with server("--no-profile", *arguments) as started:
            long = started.accepted([slow(0.1, index) for index in range(10)])
            short = started.accepted([right()])
            assert is_first(started, short, long) == expected, arguments


def shared(server):
    for arguments, expected in (([], True), (["--no-shared"], False)):
        with server("--no-profile", *arguments) as started:
            started.done(started.accepted([right()]))
            made = started.metric('assay_runs_total{purpose="check"}')
            told = list(started.events(started.accepted([right()])))
            assert told[0][2]["cached"] == expected, told
            assert (started.metric('assay_runs_total{purpose="check"}') == made) == expected, arguments


def prewarmed(server):
    def cells(started):
        return subprocess.run(
            ["pgrep", "--parent", str(started.process.pid)], capture_output=True, text=True).stdout.split()

    for arguments, expected in (([], True), (["--no-prewarmed"], False)):
        with server("--no-profile", *arguments) as started:
            assert bool(cells(started)) == expected, arguments
            assert started.done(started.accepted([right()]))["verdicts"] == {"ok": 1}
            if not expected:
                Service.until(lambda: not cells(started), "its cell is gone")


def early_rejection(server):
    def burst(started):
        """What comes of twelve slow submissions, after one has shown how slow they are."""
        started.done(started.accepted([slow(0.2)]))
        return [started.submit([slow(0.2, 1 + index)]) for index in range(12)]

    with server("--no-profile", "--max-wait", "1s") as started:
        answers = burst(started)
        refused = [answer for answer in answers if answer[0] == 429]
        assert refused and {answer[0] for answer in answers} == {202, 429}, [answer[0] for answer in answers]
        assert all(int(headers["Retry-After"]) >= 1 for _, headers, _ in refused), refused
        assert started.metric("assay_refused_total") == len(refused)
        # When the queue has shrunk it takes more.
        for code, _, answer in answers:
            if code == 202:
                started.done(answer["id"])
        assert started.submit([right()])[0] == 202
        # A deadline that cannot be met is told at once.
        code, headers, _ = started.submit([slow(0.2, 50 + index) for index in range(3)], deadline_ms=1)
        assert code == 429 and "Retry-After" in headers, (code, headers)
    with server("--no-profile", "--max-wait", "1s", "--no-early-rejection") as started:
        assert {answer[0] for answer in burst(started)} == {202}


def apart(server):
    # Right at once for tests; two seconds of work for the stress input.
    busy = sample("import time\ndef double(x):\n    if x > 100:\n        time.sleep(2)\n    return 2 * x\n")
    for arguments, expected in (([], True), (["--no-apart"], False)):
        with server("--counter", "time", "--repeats", "1", *arguments) as started:
            # The references are counted before.
            started.done(started.accepted([right()]))
            counted = started.accepted([busy])
            Service.until(lambda: started.metric("assay_queue_counts") == 0 and started.status(counted)["judged"], "it counts")
            time.sleep(0.3)
            quick = started.accepted([right(1)], profile=False)
            assert is_first(started, quick, counted) or not expected, arguments
            waited = started.status(quick)["stages_ms"]["queue"]
            assert not expected or waited < 1500, waited


def fair_share(server, binary):
    for arguments, expected in (([], True), (["--no-fair-share"], False)):
        with server("--no-profile", *arguments) as started:
            store = next(part for part in started.command if part.endswith("runs.sqlite"))
            tokens = {
                tenant: subprocess.run(
                    [binary, "serve", "token", "add", "--role", "submit", "--tenant", tenant, "--store", store],
                    capture_output=True, text=True, check=True).stdout.strip()
                for tenant in ("many", "one")
            }
            Service.until(lambda: started.get("/v1/evaluations")[0] == 401, "tokens count", 10)
            submit = lambda program, tenant: started.submit([program], token=tokens[tenant])[2]["id"]
            many = [submit(slow(0.1, index), "many") for index in range(12)]
            one = submit(right(), "one")
            ends = [started.done(number, token=tokens["many"])["finished_at"] for number in many]
            end = started.done(one, token=tokens["one"])["finished_at"]
            before = sum(other < end for other in ends)
            # Taking turns, few of the twelve are done before; in one line all of them are.
            assert (before <= 6) == expected, (arguments, before)


service.main(body)
