"""What nobody should send, sent to the real server: it answers or closes, and goes on serving others."""

import json
import socket
import threading
import time

import service
from service import Service, right, sample


def body(binary, suite, folder):
    with Service(
        binary, suite, folder, "--no-profile", "--max-body", "1M", "--max-samples", "50", "--head-time", "2s",
        "--body-time", "3s", "--max-connections", "64",
    ) as server:
        bodies(server)
        heads(server)
        texts(server)
        slow_clients(server)
        many_connections(server)
        # None of it has cost the others anything.
        assert server.done(server.accepted([right(1)]))["verdicts"] == {"ok": 1}
        resident = server.metric("process_resident_memory_bytes")
        assert resident < 1 << 30, resident
        assert server.stop() == 0, open(server.log).read()
    assert "Fatal" not in open(server.log).read()


def code(answer):
    """The status of a raw answer; None when there was none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None


def post(server, text, kind="application/json"):
    return server.request("POST", "/v1/evaluations", text, {"Content-Type": kind})[0]


def bodies(server):
    head = b"POST /v1/evaluations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    # Too large by its own word, and too large in fact.
    assert code(server.raw(head + b"Content-Length: 99999999999\r\n\r\n")) == 413
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
    assert code(server.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 40)) in (413, None)
    assert code(server.raw(head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n")) in (400, None)
    assert code(server.raw(head + b"Content-Length: -5\r\n\r\n{}")) == 400
    # Two lengths are how requests are smuggled past others.
    assert code(server.raw(head + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")) in (400, None)
    # Who asks first is told to go on, or why not.
    asking = head + b"Expect: 100-continue\r\n"
    assert code(server.raw(asking + b"Content-Length: 99999999999\r\n\r\n")) == 413
    told = server.raw(asking + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}")
    assert told.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 4"), told
    # Not in the middle of an answer to somebody who went before on the same connection.
    before = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    told = server.raw(before + asking + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}")
    assert told.startswith(b"HTTP/1.1 200") and b"HTTP/1.1 4" in told and b" 100 " not in told, told
    # A body that ends early leaves nothing behind.
    assert code(server.raw(head + b"Content-Length: 100\r\n\r\n{")) in (400, None)
    assert post(server, b"[" * 100_000) == 400
    assert post(server, b'{"samples":' * 5_000) == 400
    assert post(server, b'{"samples": [' + b"1" * 300_000 + b"]}") in (400, 422)
    assert post(server, json.dumps({"samples": [right()] * 51})) == 413
    assert post(server, "\n".join(json.dumps(right(n)) for n in range(51)), "application/jsonl") == 413
    assert post(server, b"\x00" * 1000) == 400
    assert post(server, b"\n" * 100_000, "application/jsonl") == 422
    assert post(server, b'{"task_id": "double", "solution": "\\ud800"}', "application/jsonl") == 422
    assert post(server, b'{"task_id": "double", "solution": "\xff"}', "application/jsonl") == 422


def heads(server):
    get = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    flood = b"".join(b"X-%d: y\r\n" % number for number in range(2000))
    assert code(server.raw(get + flood + b"\r\n")) in (400, 431, None)
    assert code(server.raw(get + b"X: " + b"y" * 200_000 + b"\r\n\r\n")) in (400, 431, None)
    assert code(server.raw(b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n")) in (400, 404, 414, None)
    assert code(server.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500)) in (400, None)
    assert code(server.raw(b"NONSENSE\r\n\r\n")) in (400, None)
    for path in ("/leaderboards/../../etc/passwd", "/leaderboards/%2e%2e/%2e%2e/index.html", "/v1/evaluations/%00",
                 "/leaderboards/small/..%2fleaderboard.json", "/%ff"):
        assert server.get(path)[0] in (400, 404), path
    # What a client writes comes back as text or not at all.
    assert b"<script>" not in server.raw(b"GET /<script>alert(1)</script> HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    # A name that leads here by somebody else's choice is not answered to.
    assert server.get("/v1/evaluations", headers={"Host": "evil.example"})[0] == 421
    assert server.request("BREW", "/v1/evaluations")[0] in (400, 404, 405, 501)


def texts(server):
    label = "<img src=x onerror=alert(1)>\u202e\n"
    number = server.accepted([sample("raise Exception('</script>\\n\\nevent: done\\ndata: {}')")], label=label)
    told = list(server.events(number))
    # A reason cannot become an event of its own.
    assert [name for name, _, _ in told] == ["verdict", "done"], told
    assert told[-1][2]["label"] == label and told[-1][2]["verdicts"] == {"runtime_error": 1}, told


def slow_clients(server):
    """Each is let go after its time, whatever it dribbles."""
    def dribble(start, piece):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", server.port), timeout=15) as connection:
            connection.sendall(start)
            connection.settimeout(0.3)
            while time.monotonic() - began < 15:
                try:
                    connection.sendall(piece)
                    if not connection.recv(1000):
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            return time.monotonic() - began

    head = b"POST /v1/evaluations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/jsonl\r\n"
    found = {}
    cases = {
        "head": (b"GET / HTTP/1.1\r\n", b"X: y\r\n"), "nothing": (b"", b""),
        "body": (head + b"Content-Length: 100000\r\n\r\n", b" "),
    }
    threads = [
        threading.Thread(target=lambda name=name, case=case: found.update({name: dribble(*case)}))
        for name, case in cases.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == set(cases) and all(seconds < 12 for seconds in found.values()), found


def many_connections(server):
    """More connections than it takes: the rest waits until the idle ones are let go."""
    idle = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(100)]
    try:
        assert server.get("/healthz", seconds=30)[0] == 200
    finally:
        for connection in idle:
            connection.close()


service.main(body)
