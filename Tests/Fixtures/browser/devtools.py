"""A headless Chromium driven by the DevTools protocol over a pipe: nothing but Python's own library is needed.

The browser gets a profile of its own that goes with it, and a resolver that knows no host, or this machine alone: a page that
asks the network for anything is seen to fail.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class CannotStart(Exception):
    """There is no Chromium, or it does not start here."""


class Browser:
    def __init__(self, seconds=25, loopback=False):
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not program:
            raise CannotStart("no chromium; scripts/setup installs it")
        self.deadline = time.monotonic() + seconds
        self.profile = tempfile.mkdtemp(prefix="assay-browser-")
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()

        def descriptors():
            # The protocol's own: 3 to read from, 4 to write to. Moved up first, as either may stand in the other's way.
            incoming, outgoing = (fcntl.fcntl(pipe, fcntl.F_DUPFD, 100) for pipe in (to_browser, from_browser))
            os.dup2(incoming, 3)
            os.dup2(outgoing, 4)

        self.process = subprocess.Popen(
            [
                program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
                "--disable-component-update", "--hide-scrollbars", f"--host-resolver-rules=MAP * ~NOTFOUND{', EXCLUDE 127.0.0.1' if loopback else ''}",
                f"--user-data-dir={self.profile}", "about:blank",
            ],
            preexec_fn=descriptors, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={"HOME": self.profile, "PATH": os.environ.get("PATH", ""), "XDG_CONFIG_HOME": self.profile,
                 "XDG_CACHE_HOME": self.profile},
        )
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.next = 0
        self.events = []
        self.session = None
        try:
            targets = self.send("Target.getTargets")["targetInfos"]
            page = next(target for target in targets if target["type"] == "page")
            attached = self.send("Target.attachToTarget", targetId=page["targetId"], flatten=True)
            self.session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                self.send(f"{domain}.enable")
        except (OSError, CannotStart, TimeoutError) as error:
            self.close()
            raise CannotStart(f"{program} did not start: {error}") from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.input)
        os.close(self.output)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, **parameters):
        self.next += 1
        message = {"id": self.next, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.output, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.next:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.buffer:
            left = self.deadline - time.monotonic()
            if left <= 0 or not select.select([self.input], [], [], left)[0]:
                raise TimeoutError("the browser took too long")
            chunk = os.read(self.input, 1 << 20)
            if not chunk:
                raise CannotStart(f"it ended with status {self.process.wait()}")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def wait(self, event):
        for place, seen in enumerate(self.events):
            if seen.get("method") == event:
                return self.events.pop(place)
        while True:
            message = self.receive()
            if message.get("method") == event:
                return message
            self.events.append(message)

    def open(self, url):
        self.events = [event for event in self.events if event.get("method") != "Page.loadEventFired"]
        self.send("Page.navigate", url=url)
        self.wait("Page.loadEventFired")

    def evaluate(self, script):
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return answer["result"].get("value")

    def press(self, key):
        """A key of the keyboard as the page sees it: `Tab`, `Enter`, `ArrowDown`."""
        text = {"Enter": "\r"}.get(key)
        codes = {"Enter": 13, "Tab": 9, "ArrowDown": 40, "ArrowRight": 39}
        common = {"key": key, "code": key, "windowsVirtualKeyCode": codes.get(key, 0)}
        self.send("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def show(self, width, height, dark=False, scale=1):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                  mobile=width < 600)
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def screenshot(self, path, whole=True):
        picture = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture["data"]))

    def requests(self):
        """Every address that was asked for, in order."""
        return [event["params"]["request"]["url"] for event in self.events
                if event.get("method") == "Network.requestWillBeSent"]

    def complaints(self):
        """What the page wrote to the console as an error, exceptions and violations of its policy included."""
        found = []
        for event in self.events:
            params = event.get("params", {})
            if event.get("method") == "Runtime.exceptionThrown":
                found.append(params["exceptionDetails"].get("exception", {}).get("description", "an exception"))
            if event.get("method") == "Log.entryAdded" and params["entry"]["level"] == "error":
                found.append(params["entry"]["text"])
        return found
