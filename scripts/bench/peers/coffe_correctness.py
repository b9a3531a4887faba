"""Time COFFE's own correctness check of function-level predictions and ground truths.

COFFE runs programs in its own process tree without a sandbox, so start this inside of one:

    bwrap --ro-bind / / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run --unshare-all \
        --uid 65534 --gid 65534 --setenv PYTHONDONTWRITEBYTECODE 1 \
        VENV/bin/python scripts/bench/peers/coffe_correctness.py CLONE PREDICTIONS.json[.gz]

CLONE is a clone of COFFE's repository, VENV has numpy, scipy, tqdm, termcolor and coverage.
Prints one JSON object: seconds for each solution, the ids that passed, the total.
"""

import contextlib
import gzip
import json
import os
import sys
import tempfile
import time
import types


def stub(name, *attributes):
    """Stand in for a heavy import that the function level never uses."""
    module = types.ModuleType(name)
    for attribute in attributes:
        setattr(module, attribute, None)
    sys.modules[name] = module


def check_all(solutions, dataset):
    from coffe.code_execution import untrusted_check

    seconds, passed = {}, []
    for prompt, programs in solutions.items():
        instance = dataset.prompt2instance[prompt]
        task = f"{instance['dataset']}/{instance['task_id']}"
        tests = dataset.prompt2testcase[prompt]
        start = time.monotonic()
        for program, reads_stdin in programs:
            if program == -1:
                continue
            verdict, _ = untrusted_check(
                reads_stdin, program, tests, 0, [30 for _ in tests], check=True, fast_check=True
            )
            if verdict == "pass":
                passed.append(task)
        seconds[task] = time.monotonic() - start
    return seconds, passed


def main():
    clone, predictions = sys.argv[1:3]
    sys.path.insert(0, clone)
    stub("datasets", "load_dataset", "load_from_disk")
    stub("docker")
    stub("cirron", "Collector")
    opener = gzip.open if predictions.endswith(".gz") else open
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as copy:
        copy.write(opener(predictions, "rt").read())
    start = time.monotonic()
    with contextlib.redirect_stdout(sys.stderr):
        from coffe.evaluator import Extractor

        extractor = Extractor("function", copy.name, dataset_repo=os.path.join(clone, "datasets"))
        extractor.get_solutions()
        extractor.process_solutions()
        dataset = extractor.dataset
        dataset.load_testcases()
        prepared = time.monotonic() - start
        seconds, passed = check_all(extractor.solutions, dataset)
    json.dump(
        {
            "total_seconds": time.monotonic() - start,
            "preparing_seconds": prepared,
            "solutions": len(seconds),
            "passed": sorted(passed),
            "seconds": seconds,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
