"""Tokens, tenants and rates."""

import subprocess

import service
from service import Service, right


def body(binary, suite, folder):
    def token(*arguments):
        ended = subprocess.run(
            [binary, "serve", "token", *arguments, "--store", f"{folder}/runs.sqlite"], capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()

    ours = token("add", "--role", "submit", "--tenant", "ours", "--name", "for tests")
    reader = token("add", "--role", "read", "--tenant", "ours")
    theirs = token("add", "--role", "submit", "--tenant", "theirs")
    everybody = token("add", "--role", "read", "--tenant", "*")
    listed = token("list")
    assert "for tests" in listed and ours not in listed, listed
    with open(f"{folder}/runs-queue.sqlite", "rb") as file:
        assert ours.encode() not in file.read(), "the token itself is kept"

    with Service(binary, suite, folder, "--no-profile", "--rate-limit", "200") as server:
        # Who watches over it needs no token; who looks at work does.
        assert server.get("/healthz")[0] == 200
        code, headers, _ = server.get("/v1/evaluations")
        assert code == 401 and headers["WWW-Authenticate"] == "Bearer", (code, headers)
        for bad in ("wrong", ours[:-1], ours + "x", "x" * 5000):
            assert server.get("/v1/evaluations", token=bad)[0] == 401
            assert server.submit([right()], token=bad)[0] == 401
        assert server.submit([right()], token=reader)[0] == 403

        code, _, receipt = server.submit([right()], token=ours)
        assert code == 202, receipt
        number = receipt["id"]
        assert server.done(number, token=reader)["verdicts"] == {"ok": 1}
        assert server.done(number, token=everybody)["status"] == "done"
        # What is somebody else's is as if it were not there.
        assert server.get(f"/v1/evaluations/{number}", token=theirs)[0] == 404
        assert server.get(f"/v1/evaluations/{number}/events", token=theirs)[0] == 404
        assert server.get("/v1/evaluations", token=theirs)[2]["evaluations"] == []
        assert server.request("DELETE", f"/v1/evaluations/{number}", token=theirs)[0] == 404
        assert server.request("DELETE", f"/v1/evaluations/{number}", token=everybody)[0] == 403
        # Keys of idempotency are each tenant's own.
        key = {"Idempotency-Key": "same"}
        first = server.submit([right(1)], headers=key, token=ours)
        other = server.submit([right(1)], headers=key, token=theirs)
        assert first[0] == other[0] == 202 and first[2]["id"] != other[2]["id"]
        # The page's cookie reads, and does nothing else: other sites' requests carry it too.
        cookie = {"Cookie": f"assay_token={ours}"}
        assert server.get("/v1/evaluations", headers=cookie)[0] == 200
        assert server.submit([right(2)], headers=cookie)[0] == 401

        codes = [server.get("/v1/evaluations?limit=1", token=theirs)[0] for _ in range(400)]
        assert set(codes) <= {200, 429}, set(codes)
        token("remove", "1")
        Service.until(lambda: server.get("/v1/evaluations", token=ours)[0] == 401, "the token is gone", 10)

    outside = subprocess.run(
        [binary, "serve", "--suite", suite, "--listen", "0.0.0.0:0", "--store", f"{folder}/other.sqlite"],
        capture_output=True, text=True)
    assert outside.returncode == 64 and "without tokens" in outside.stderr, outside


service.main(body)
