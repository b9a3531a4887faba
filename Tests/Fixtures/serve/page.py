"""The page of the queue in a browser: live, escaped, on a phone and at a desk, with and without a token."""

import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "browser"))

import devtools
import service
from service import Service, right, sample, slow


def body(binary, suite, folder):
    try:
        browser = devtools.Browser(seconds=90, loopback=True)
    except devtools.CannotStart as reason:
        print(reason)
        sys.exit(77)
    with Service(binary, suite, folder, "--no-profile") as server:
        try:
            look(server, browser, binary, folder)
        finally:
            browser.close()


def look(server, browser, binary, folder):
    label = "<img src=x onerror=document.title='owned'>"
    browser.open(f"http://127.0.0.1:{server.port}/")
    until(browser, "document.querySelector('#state').textContent === 'The service is idle.'")
    assert browser.evaluate("document.querySelector('#none').hidden") is False
    number = server.accepted(
        [slow(0.2, 1), sample("def double(x):\n    raise ValueError('<b>bold</b>')\n"), *[slow(0.1, n) for n in range(2, 9)]],
        label=label)
    # It shows up by itself, and its verdicts come in while it runs.
    until(browser, f"document.querySelector('tr[data-id={number}]') !== null")
    browser.evaluate(f"document.querySelector('tr[data-id={number}] button').click()")
    until(browser, "document.querySelectorAll('#verdicts tr').length >= 2")
    assert server.status(number)["status"] == "running"
    until(browser, "document.querySelector('#one-state').textContent === 'done: 8 ok, 1 runtime_error'")
    assert browser.evaluate("document.querySelectorAll('#verdicts tr').length") == 9
    assert "<b>bold</b>" in browser.evaluate("document.querySelector('#verdicts').textContent")
    assert browser.evaluate("document.querySelectorAll('main img, main b').length") == 0
    assert browser.evaluate("document.title") == "Queue: Assay"
    assert browser.evaluate("document.querySelector('#one-report').hidden") is False
    for name, width, height in (("desk", 1200, 900), ("phone", 390, 844)):
        browser.show(width, height)
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
        browser.screenshot(f"{folder}/{name}.png")
    server.until(lambda: server.get("/v1/leaderboard")[0] == 200, "the ranking is made")
    browser.evaluate("document.querySelector('nav a[href*=leaderboards]').click()")
    until(browser, "document.querySelector('h1') && document.title.includes('small')")
    assert browser.complaints() == [], browser.complaints()

    # With a token it asks who is there.
    token = subprocess.run(
        [binary, "serve", "token", "add", "--role", "read", "--tenant", "local", "--store", f"{folder}/runs.sqlite"],
        capture_output=True, text=True, check=True).stdout.strip()
    server.until(lambda: server.get("/v1/evaluations")[0] == 401, "the token counts", 10)
    browser.open(f"http://127.0.0.1:{server.port}/")
    until(browser, "!document.querySelector('#sign-in').hidden")
    browser.evaluate(
        f"document.querySelector('#token').value = '{token}', document.querySelector('#sign-in').requestSubmit()")
    until(browser, f"document.querySelector('tr[data-id={number}]') !== null")
    assert browser.evaluate("document.cookie") == ""


def until(browser, condition, seconds=30):
    end = time.monotonic() + seconds
    # What it asks for may not be there yet: the page before was the last that had loaded.
    while not browser.evaluate(f"(() => {{ try {{ return Boolean({condition}) }} catch {{ return false }} }})()"):
        assert time.monotonic() < end, f"waited in vain until {condition}"
        time.sleep(0.05)


service.main(body)
