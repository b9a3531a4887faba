"""An evaluation service that measures nothing, for tests of what asks one: python3 service.py FOLDER; prints its port.

It serves one sample after the other, each for as long as FOLDER/settings says (JSON), and sheds what would wait behind
more than its queue takes:

service_ms   for each sample (default 5)
queue        samples that may wait (default 100)
token        the bearer token that is wanted (default none)
ending       the status that evaluations end with (default done)
fault        what happens to every events stream: cut (after the first verdict), html, nonsense (default none)
slow_start   seconds until /readyz says yes (default 0)
"""
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = sys.argv[1]
STARTED = time.monotonic()
lock = threading.Lock()
evaluations = {}
free_at = 0.0


def settings():
    try:
        with open(os.path.join(FOLDER, "settings")) as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def document(self, status, value, headers=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def error(self, status, code, message, headers=()):
        self.document(status, {"error": {"code": code, "message": message}}, headers)

    def do_POST(self):
        global free_at
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = settings()
        with lock, open(os.path.join(FOLDER, "log"), "ab") as log:
            log.write(body + b"\n")
        if told.get("token") and self.headers.get("Authorization") != f"Bearer {told['token']}":
            return self.error(401, "unauthorized", "a token is needed")
        samples = json.loads(body)["samples"]
        each = told.get("service_ms", 5) / 1000
        with lock:
            now = time.monotonic()
            begin = max(now, free_at)
            if (begin - now) / each > told.get("queue", 100):
                return self.error(429, "queue_full", "too much to do", [("Retry-After", "1")])
            free_at = begin + each * len(samples)
            name = f"ev_{len(evaluations)}"
            evaluations[name] = (now, begin, each, [sample["task_id"] for sample in samples])
        self.document(202, {"id": name, "status": "queued", "samples": len(samples), "links": {}})

    def do_GET(self):
        parts = self.path.strip("/").split("/")
        if parts == ["readyz"]:
            ready = time.monotonic() - STARTED >= settings().get("slow_start", 0)
            return self.document(200 if ready else 503, {})
        if parts[-1] == "report":
            count = len(evaluations[parts[-2]][3])
            return self.document(200, {"tasks": [{"id": "t", "scores": {"efficient@1": 1.0}, "samples": [{}] * count}]})
        if parts[-1] == "events":
            return self.events(parts[-2])
        self.error(404, "not_found", self.path)

    def events(self, name):
        told = settings()
        fault = told.get("fault")
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if fault == "html":
            return self.piece("<!doctype html>\n\n", last=True)
        if fault == "nonsense":
            return self.piece("event: verdict\ndata: {nonsense\n\n", last=True)
        accepted, begin, each, tasks = evaluations[name]
        for place, task in enumerate(tasks):
            time.sleep(max(0.0, begin + each * (place + 1) - time.monotonic()))
            stages = {"queue": (begin - accepted) * 1000, "run": each * 1000}
            verdict = {"sample": place, "task_id": task, "verdict": "ok", "cached": False, "stages_ms": stages}
            self.piece(f"id: {place}\nevent: verdict\ndata: {json.dumps(verdict)}\n\n")
            if fault == "cut":
                self.close_connection = True
                return
        ending = {"id": name, "status": told.get("ending", "done"), "samples": len(tasks), "judged": len(tasks)}
        self.piece(f"event: done\ndata: {json.dumps(ending)}\n\n", last=True)

    def piece(self, text, last=False):
        data = text.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data) + b"0\r\n\r\n" * last)
        self.wfile.flush()

    def log_message(self, *_):
        pass


class Crowd(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *_):
        # Clients leave as they like.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)


port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
server = Crowd(("127.0.0.1", port), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
