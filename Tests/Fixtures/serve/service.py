"""Starts the real server and talks to it with nothing but Python's own library."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time


class Service:
    """`assay serve` on any free port, ended with its owner."""

    def __init__(self, binary, suite, folder, *arguments, wait=True):
        self.command = [
            binary, "serve", "--listen", "127.0.0.1:0", "--suite", suite, "--store", f"{folder}/runs.sqlite",
            "--jobs", "1", *arguments,
        ]
        self.log = f"{folder}/serve.log"
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        # Runners of tests may block SIGTERM, and what they start inherits that.
        unblock = lambda: signal.pthread_sigmask(signal.SIG_SETMASK, [])
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment, preexec_fn=unblock)
        line = self.process.stdout.readline()
        found = re.match(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        assert found, f"printed {line!r} and {open(self.log).read()}"
        self.port = int(found.group(1))
        if wait:
            try:
                self.until(lambda: self.get("/readyz")[0] == 200, "it is ready", 60)
            except BaseException:
                self.__exit__()
                raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self, number=signal.SIGTERM, seconds=60):
        """Sends a signal and gives the exit status."""
        self.process.send_signal(number)
        return self.process.wait(seconds)

    def request(self, method, path, body=None, headers=None, token=None, seconds=60):
        """Status, headers and body, the body decoded where it is JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.getheader("Content-Type") == "application/json":
                return answer.status, dict(answer.getheaders()), json.loads(text)
            return answer.status, dict(answer.getheaders()), text
        finally:
            connection.close()

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def submit(self, samples, query="", headers=None, token=None, **fields):
        """Sends samples as one document; fields go with them."""
        body = json.dumps({"samples": samples, **fields})
        return self.request(
            "POST", f"/v1/evaluations{query}", body, {"Content-Type": "application/json", **(headers or {})}, token)

    def accepted(self, samples, **fields):
        status, _, body = self.submit(samples, **fields)
        assert status == 202, (status, body)
        return body["id"]

    def status(self, number, **more):
        code, _, body = self.get(f"/v1/evaluations/{number}", **more)
        assert code == 200, (code, body)
        return body

    def done(self, number, seconds=60, **more):
        """Waits for the end and gives the status."""
        self.until(lambda: self.status(number, **more)["status"] not in ("queued", "running"), f"{number} ends", seconds)
        return self.status(number, **more)

    def events(self, number, last=None, seconds=60, token=None):
        """Every event until the last, as (name, id, data)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        headers = {"Last-Event-ID": str(last)} if last is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request("GET", f"/v1/evaluations/{number}/events", headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        assert answer.getheader("Content-Type") == "text/event-stream"
        event = {}
        for line in answer:
            line = line.decode().rstrip("\n")
            if line.startswith(":"):
                continue
            if line:
                name, _, value = line.partition(": ")
                event[name] = value
            elif event:
                yield event["event"], int(event["id"]), json.loads(event["data"])
                event = {}
        connection.close()

    def metric(self, name):
        """The value of a metric, by its name and labels."""
        text = self.get("/metrics")[2].decode()
        for line in text.splitlines():
            if line.startswith(name + " "):
                return float(line.rsplit(" ", 1)[1])
        return 0.0

    def raw(self, data, seconds=10):
        """What the server answers to these bytes until it closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            try:
                connection.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass
            answer = b""
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except (TimeoutError, ConnectionResetError):
                pass
            return answer

    @staticmethod
    def until(condition, what, seconds=30):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"waited {seconds} s in vain until {what}"
            time.sleep(0.02)


def sample(program, task="double"):
    return {"task_id": task, "solution": program}


def right(number=0):
    """A right program, another one for each number."""
    return sample(f"def double(x):\n    return x * 2 + {number} - {number}\n")


def slow(seconds, number=0):
    """A right program that takes so long for each test."""
    return sample(f"import time\ndef double(x):\n    time.sleep({seconds})\n    return 2 * x + {number} - {number}\n")


def main(body):
    """Calls `body` with the binary, the suite and a folder from the command line."""
    binary, suite, folder = sys.argv[1:4]
    body(binary, suite, folder)
