"""An OpenAI-compatible server that misbehaves as it is told, for tests: python3 model.py FOLDER; prints its port.

FOLDER/script has a line for each request, taken in order; the last one stands for all that follow. A line is one fault,
or `ok`. Every request goes to FOLDER/log: time, path, authorization, body.

ok [TEXT]          a stream of TEXT (default "Hello wörld 漢"), word by word, when asked for one; else one document;
                   a backslash and n are a line end
plain [TEXT]       one document, even when a stream was asked for
bytes N [TEXT]     as ok, in pieces of N bytes, so that characters, lines and events are cut
crlf               as ok, with CRLF, comments and an event of two data lines
drip SECONDS       as ok, with a pause before each byte
silent SECONDS     nothing for so long, then the connection ends
stall              half of a stream, then nothing
cut                half of a stream, then the connection ends
status N [HEADER]  an error object with that status; HEADER as Retry-After:1
text N BODY        that status with a plain body
error MESSAGE      an error object in the stream
html               a web page
badjson            half of a document
badevent           an event that is not JSON
empty              no choices
nodone             a stream without [DONE], ended by its finish_reason
late               a stream that breaks off after its finish_reason
open               a whole stream on a connection that stays open
length [TEXT]      finish_reason: length
huge MEBIBYTES     so much text
headers SECONDS    headers without end, with a pause before each
redirect URL       a redirect
freeze SECONDS     as ok, but no request of anybody is answered for so long
echo               the request's headers, as an error message
refuse WORD        status 400 for bodies with WORD in them, else ok
quota              429 because no money is left
"""
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = sys.argv[1]
HELLO = "Hello wörld 漢"
lock = threading.Lock()
frozen = threading.Lock()
taken = 0


def next_line():
    global taken
    with lock:
        with open(os.path.join(FOLDER, "script")) as script:
            lines = script.read().splitlines()
        taken += 1
        return lines[min(taken, len(lines)) - 1]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Small pieces are to arrive as they are written.
    disable_nagle_algorithm = True

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        line = next_line()
        with lock, open(os.path.join(FOLDER, "log"), "a") as log:
            key = self.headers.get("Authorization", "-")
            log.write(json.dumps({"time": time.time(), "path": self.path, "key": key, "body": body}) + "\n")
        self.body = json.loads(body) if body else {}
        with frozen:
            pass
        word, _, rest = line.replace("\\n", "\n").partition(" ")
        try:
            getattr(self, "say_" + word)(rest)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    # Whole documents

    def document(self, status, value, headers=()):
        self.send(status, json.dumps(value).encode(), "application/json", headers)

    def send(self, status, body, kind, headers=()):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def say_plain(self, text, finish="stop"):
        text = text or HELLO
        is_chat = self.path.endswith("/chat/completions")
        content = {"message": {"role": "assistant", "content": text}} if is_chat else {"text": text}
        usage = {"prompt_tokens": 7, "completion_tokens": len(text.split()), "total_tokens": 9}
        choice = {"index": 0, "finish_reason": finish, **content}
        self.document(200, {"model": "scripted", "choices": [choice], "usage": usage})

    def error(self, status, message, headers=(), code=None):
        self.document(status, {"error": {"message": message, "type": "scripted", "code": code}}, headers)

    def say_status(self, rest):
        status, _, header = rest.partition(" ")
        headers = [tuple(header.split(":", 1))] if header else []
        self.error(int(status), f"scripted {status}", headers)

    def say_text(self, rest):
        status, _, body = rest.partition(" ")
        self.send(int(status), body.encode(), "text/plain")

    def say_html(self, _):
        self.send(200, b"<!doctype html><title>Welcome</title>", "text/html; charset=utf-8")

    def say_badjson(self, _):
        self.send(200, b'{"choices": [{"mess', "application/json")

    def say_empty(self, _):
        self.document(200, {"choices": []})

    def say_echo(self, _):
        self.error(401, f"bad key: {dict(self.headers)}")

    def say_quota(self, _):
        self.error(429, "You exceeded your current quota", code="insufficient_quota")

    def say_refuse(self, word):
        if word in self.body:
            return self.error(400, f"Unsupported parameter: {word}; use max_completion_tokens, without stream_options")
        self.say_ok("")

    def say_redirect(self, target):
        self.send(307, b"", None, [("Location", target)])

    def say_headers(self, seconds):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        number = 0
        while True:
            self.wfile.write(b"X-%d: %s\r\n" % (number, b"x" * 100))
            number += 1
            time.sleep(float(seconds))

    def say_silent(self, seconds):
        time.sleep(float(seconds))
        self.close_connection = True

    # Streams

    def events(self, text, finish):
        is_chat = self.path.endswith("/chat/completions")
        for index, word in enumerate(text.split(" ")):
            word = word if index == 0 else " " + word
            content = {"delta": {"content": word}} if is_chat else {"text": word}
            yield {"model": "scripted", "choices": [{"index": 0, "finish_reason": None, **content}]}
        yield {"model": "scripted", "choices": [{"index": 0, "finish_reason": finish, "delta": {}, "text": ""}]}
        if (self.body.get("stream_options") or {}).get("include_usage"):
            usage = {"prompt_tokens": 7, "completion_tokens": len(text.split())}
            yield {"model": "scripted", "choices": [], "usage": usage}

    def stream(self, text, finish="stop", done=True):
        lines = [f"data: {json.dumps(event, ensure_ascii=False)}\n\n" for event in self.events(text, finish)]
        return "".join(lines + ["data: [DONE]\n\n"] * done).encode()

    def begin(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def piece(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def end(self):
        self.wfile.write(b"0\r\n\r\n")

    def whole(self, data, size=1 << 16, pause=0.0):
        self.begin()
        for start in range(0, len(data), size):
            time.sleep(pause)
            self.piece(data[start:start + size])
        self.end()

    def say_ok(self, text, finish="stop"):
        if not self.body.get("stream"):
            return self.say_plain(text, finish)
        self.begin()
        for event in self.stream(text or HELLO, finish).split(b"\n\n")[:-1]:
            self.piece(event + b"\n\n")
        self.end()

    def say_freeze(self, seconds):
        with frozen:
            time.sleep(float(seconds))
        self.say_ok("")

    def say_bytes(self, rest):
        size, _, text = rest.partition(" ")
        self.whole(self.stream(text or HELLO), int(size))

    def say_crlf(self, _):
        text = self.stream(HELLO).decode().replace('", "', '",\ndata: "', 1)
        text = ": welcome\nevent: message\nid: 1\n" + text.replace("\n\n", "\n\n: still here\n\n")
        self.whole(text.replace("\n", "\r\n").encode(), 7)

    def say_drip(self, seconds):
        self.whole(self.stream(HELLO), 1, float(seconds))

    def say_stall(self, _):
        self.begin()
        data = self.stream(HELLO)
        self.piece(data[:len(data) // 2])
        time.sleep(30)

    def say_cut(self, _):
        self.begin()
        data = self.stream(HELLO)
        self.piece(data[:len(data) // 2])
        self.close_connection = True

    def say_error(self, message):
        self.whole(b'data: {"error": {"message": "%s", "code": 500}}\n\n' % message.encode())

    def say_badevent(self, _):
        self.whole(b"data: {nonsense\n\n")

    def say_nodone(self, _):
        self.whole(self.stream(HELLO, done=False))

    def say_late(self, _):
        self.begin()
        self.piece(self.stream(HELLO, done=False))
        self.close_connection = True

    def say_open(self, _):
        self.begin()
        self.piece(self.stream(HELLO))
        time.sleep(30)

    def say_length(self, text):
        self.say_ok(text or "cut short", "length")

    def say_huge(self, mebibytes):
        self.begin()
        event = json.dumps({"choices": [{"index": 0, "delta": {"content": "x" * (1 << 20)}}]})
        for _ in range(int(mebibytes)):
            self.piece(f"data: {event}\n\n".encode())
        self.end()

    def log_message(self, *_):
        pass


class Crowd(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Crowd(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
