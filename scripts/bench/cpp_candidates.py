#!/usr/bin/env python3
"""Write candidates for 20 C++ problems of the built-in suite of edits, ten each, as a samples file.

    scripts/bench/cpp_candidates.py > candidates.jsonl

Each problem gets its slow and its fast version five times. Every copy names a constant of its own, so that all 200 are
different programs and each has to be compiled; with --identical the copies are the same, and only 40 have to be.
"""

import json
import pathlib
import sys

PROBLEMS, COPIES = 20, 5
suite = pathlib.Path(__file__).resolve().parents[2] / "tasks" / "edits"
identical = "--identical" in sys.argv[1:]

for folder in sorted(suite.glob("cpp-*"))[:PROBLEMS]:
    for copy in range(COPIES):
        for reference in sorted((folder / "references").iterdir()):
            own = "" if identical else f"\nconst int copy_number = {copy};\n"
            print(json.dumps({"task_id": f"edits/{folder.name}", "solution": reference.read_text() + own}))
