"""A small HTTP server with ranges, for tests: python3 server.py FOLDER; prints its port.

/file        a file of FOLDER, with Range and If-Range
/cut/N/file  the same, but the connection ends after N bytes of the body
/norange/file  the whole file, whatever range is asked for
/nohead/file   HEAD is answered with 405
/to?URL      a redirect
/loop        a redirect to itself
/status/N    an answer with that status
"""
import hashlib
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer(False)

    def do_GET(self):
        self.answer(True)

    def answer(self, has_body):
        with open(os.path.join(sys.argv[1], "log"), "a") as log:
            log.write(f"{self.command} {self.path} {self.headers.get('Range', '-')}\n")
        if self.path.startswith("/to?"):
            return self.plain(302, {"Location": self.path[4:]}, b"moved", has_body)
        if self.path == "/loop":
            return self.plain(302, {"Location": "/loop"}, b"", has_body)
        if self.path.startswith("/status/"):
            return self.plain(int(self.path[8:]), {}, b"no", has_body)
        limit, ranges, path = None, True, self.path[1:]
        if path.startswith("cut/"):
            limit, path = path[4:].split("/", 1)
            limit = int(limit)
        elif path.startswith("norange/"):
            ranges, path = False, path[8:]
        elif path.startswith("nohead/"):
            path = path[7:]
            if not has_body:
                return self.plain(405, {}, b"", has_body)
        try:
            with open(os.path.join(sys.argv[1], path), "rb") as file:
                body = file.read()
        except OSError:
            return self.plain(404, {}, b"not found", has_body)
        tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        headers = {"ETag": tag}
        wanted = self.headers.get("Range")
        status = 200
        if ranges and wanted and self.headers.get("If-Range", tag) == tag:
            start = int(wanted.removeprefix("bytes=").split("-")[0])
            if start >= len(body):
                return self.plain(416, {"Content-Range": f"bytes */{len(body)}"}, b"", has_body)
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            status, body = 206, body[start:]
        self.plain(status, headers, body, has_body, limit)

    def plain(self, status, headers, body, has_body, limit=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if not has_body:
            return
        self.wfile.write(body[:limit])
        if limit is not None:
            self.wfile.flush()
            self.close_connection = True

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
