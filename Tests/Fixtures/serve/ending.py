"""SIGTERM finishes the run in flight, leaves the rest in the queue, and a second server goes on; two at once do not."""

import subprocess
import time

import service
from service import Service, slow


def body(binary, suite, folder):
    with Service(binary, suite, folder, "--no-profile") as server:
        number = server.accepted([slow(0.2, index) for index in range(12)])
        follower = server.events(number)
        next(follower)
        other = subprocess.run(server.command, capture_output=True, text=True, timeout=60)
        assert other.returncode == 6 and "another assay serve works on this queue" in other.stderr, other
        began = time.monotonic()
        assert server.stop() == 0, open(server.log).read()
        assert time.monotonic() - began < 20
        # Its followers were let go, not cut off in an event.
        assert all(name == "verdict" for name, _, _ in follower)

    with Service(binary, suite, folder, "--no-profile") as server:
        assert server.done(number)["verdicts"] == {"ok": 12}
        told = [data["sample"] for name, _, data in server.events(number) if name == "verdict"]
        assert sorted(told) == list(range(12)), told


service.main(body)
