#!/usr/bin/env python3
"""How long the pages of a large leaderboard take to open, in headless Chromium.

Makes a leaderboard of made-up submissions with assay's own schema, builds its site, and opens each kind of page several
times with an empty cache. Prints one JSON object: sizes in bytes, times in milliseconds from the start of the navigation to
the end of its load event, and to the first paint with content.

    swift build -c release --product assay
    scripts/bench/leaderboard_page.py --models 100 --tasks 500
"""

import argparse
import hashlib
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Fixtures/browser"))

from devtools import Browser  # noqa: E402

REFERENCES = 6


def leaderboard(models, tasks, samples):
    rng = random.Random(1)
    counter = {"name": "icount", "unit": "instructions"}
    measurement = {"counter": counter, "fingerprint": "f00d"}
    ids = [f"made-up/{task}" for task in range(tasks)]
    ladder = [1e6 * 3 ** (REFERENCES - level) for level in range(REFERENCES)]
    difficulty = [rng.gauss(0, 1) for _ in ids]
    board = {task: {} for task in ids}

    def program(task, model, word):
        lines = [f"    step_{line} = values[{rng.randrange(99)}] * {line}" for line in range(rng.randrange(8, 25))]
        text = "def solve(values):\n" + "\n".join(lines) + f"\n    return {word!r}, {model}\n"
        key = hashlib.sha256(text.encode()).hexdigest()
        board[task][key] = text
        return key

    def result(model, skill, place, task):
        correct = sum(rng.random() < 0.5 + 0.4 * skill for _ in range(samples))
        costs = [1e6 * 3 ** max(0.2, rng.gauss(REFERENCES / 2 + difficulty[place] - 2 * skill, 1)) for _ in range(correct)]
        levels = [sum(cost <= step for step in ladder) - 1 for cost in costs]
        found = {"id": task, "levels": levels, "scores": {"pass@1": correct / samples},
                 "verdict_counts": {"ok": correct, "wrong_answer": samples - correct}}
        found["verdict_counts"] = {name: count for name, count in found["verdict_counts"].items() if count}
        if correct:
            found["scores"]["dps"] = statistics.mean(100 * (level + 1) / REFERENCES for level in levels)
            found["costs"] = [round(cost) for cost in costs]
            for word, sample in (("best", costs.index(min(costs))), ("worst", costs.index(max(costs)))):
                found[word] = {"sample": f"{task}#{sample}", "program": program(task, model, word), "level": levels[sample],
                               "cost": round(costs[sample]),
                               "inputs": {f"scale={scale},seed=1": costs[sample] * scale / 400 for scale in (100, 200, 400)}}
        return found

    submissions = []
    for model in range(models):
        skill = 1 - model / models
        submissions.append({
            "name": f"made-up-model-{model:03}-instruct", "report_hash": hashlib.sha256(str(model).encode()).hexdigest(),
            "tool": {"name": "assay", "version": "0"}, "created": "2026-01-01T00:00:00Z",
            "machine": {"fingerprint": "f00d", "cpu": "c", "kernel": "k", "runtimes": {}},
            "isolation": {"level": "strict", "layers": []}, "counter": counter,
            "options": {"k": [1], "min_correct": 1, "profile": True, "sanitize": True, "seed": 1},
            "samples": samples * tasks, "scores": {"pass@1": {"value": 0.5 + 0.4 * skill, "n_tasks": tasks}}, "unscored": {},
            "tasks": [result(model, skill, place, task) for place, task in enumerate(ids)],
        })
    return {
        "schema": "assay.leaderboard/1", "suite": {"name": "made-up", "version": "1", "hash": "0", "tasks": tasks},
        "submissions": submissions, "rankings": [],
        "tasks": [{
            "id": task, "statement": "What to do.\n" * 12, "programs": board[task],
            "scales": {f"scale={scale},seed=1": scale for scale in (100, 200, 400)},
            "references": [{"name": f"{level}", "score": 100 * (level + 1) / REFERENCES, "source": "pass\n" * 20}
                           for level in range(REFERENCES)],
            "reference_costs": [{"measurement": measurement, "totals": ladder,
                                 "inputs": [{f"scale={scale},seed=1": cost * scale / 400 for scale in (100, 200, 400)}
                                            for cost in ladder]}],
        } for task in ids],
    }


TIMES = """(() => {
  const navigation = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [navigation.loadEventEnd, paint ? paint.startTime : null, document.querySelectorAll('*').length];
})()"""


def opened(browser, page, rounds):
    loads, paints = [], []
    for _ in range(rounds):
        browser.open("about:blank")
        browser.open(page.as_uri())
        browser.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        load, paint, elements = browser.evaluate(TIMES)
        loads.append(load)
        if paint is not None:
            paints.append(paint)
    return {"bytes": page.stat().st_size, "elements": elements, "load_ms": round(statistics.median(loads), 1),
            "slowest_load_ms": round(max(loads), 1),
            "first_paint_ms": round(statistics.median(paints), 1) if paints else None}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--tasks", type=int, default=500)
    parser.add_argument("--samples", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to leave the leaderboard in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        document = leaderboard(arguments.models, arguments.tasks, arguments.samples)
        (folder / "leaderboard.json").write_text(json.dumps(document))
        said = subprocess.run([arguments.assay, "leaderboard", "build", str(folder), "--resamples", str(arguments.resamples)],
                              check=True, capture_output=True, text=True).stdout
        site = folder / "site"
        pages = {"ranking": site / "index.html", "tasks": site / "tasks.html",
                 "task": max((site / "tasks").iterdir(), key=lambda page: page.stat().st_size),
                 "submission": max((site / "submissions").iterdir(), key=lambda page: page.stat().st_size)}
        with Browser(seconds=300) as browser:
            browser.show(1440, 900)
            times = {name: opened(browser, page, arguments.rounds) for name, page in pages.items()}
    print(json.dumps({"models": arguments.models, "tasks": arguments.tasks, "samples": arguments.samples, "pages": times,
                      "build": said.strip().splitlines()}, indent=2))


main()
