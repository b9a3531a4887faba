#!/usr/bin/env python3
"""Compares inputs that assay finds with COFFE's published stress inputs, on the same solutions.

COFFE's function tasks that EvalPerf has published solutions for are taken. Half of the models (a seeded draw) are shown
to the search; the clusters and the slowest-to-fastest ratio are counted on the other half, once on COFFE's inputs and
once on ours.

    scripts/validation/coffe_inputs.py --coffe DIR --evalperf DIR --work DIR [--limit TASKS] [--samples N] [--budget 60s]
"""

import argparse
import json
import math
import os
import random

from published import Solutions, add_arguments, assay, median


def coffe_id(task):
    return "openai_humaneval/" + task if task.startswith("HumanEval/") else task.lower()


def spread(references):
    """Clusters, and the slowest cluster's cost over the fastest one's; each stands for its slowest member.

    What costs less than EvalPerf's least cost counts as that much: below it a ratio is one of overheads.
    """
    costs = [max(reference["cost"], 10_000) for reference in references]
    return len(costs), max(costs) / min(costs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coffe", required=True, help="COFFE's published files, the folder with data.json.gz")
    parser.add_argument("--evalperf", required=True, help="folder of the published *.brief.json.gz")
    add_arguments(parser, samples=3)
    options = parser.parse_args()

    os.makedirs(options.work, exist_ok=True)
    work = lambda name: os.path.join(options.work, name)
    suite = f"coffe:{options.coffe}"
    known = {line.split()[0] for line in assay(options.assay, "suite", "show", suite).splitlines()[3:] if line.strip()}
    solutions = Solutions(options.evalperf)
    tasks = {task: coffe_id(task) for task in solutions.tasks if coffe_id(task) in known}
    if options.limit:
        chosen = random.Random(options.seed).sample(sorted(tasks), min(options.limit, len(tasks)))
        tasks = {task: tasks[task] for task in chosen}
    halves = solutions.halves(options.seed)
    for model in halves[0] + halves[1]:
        solutions.write(work(f"{model}.jsonl"), model, tasks, options.samples, options.seed)
    shown, judging = ([word for name in half for word in ("--samples", work(f"{name}.jsonl"))] for half in halves)
    common = ["--store", work("results.sqlite"), "--jobs", options.jobs]
    with open(work("stress.json"), "w") as file:
        file.write(
            assay(
                options.assay, "stress", "--suite", suite, *shown, "--to", work("stressed"), "--force", "--budget",
                options.budget, "--seed", options.seed, "--format", "json", *common, allowed=(0, 7, 65),
            )
        )
    loose = ["--min-solutions", 2, "--min-clusters", 1, "--min-cost", 0]
    found = {}
    for side, of in (("coffe", suite), ("ours", work("stressed"))):
        text = assay(
            options.assay, "curate", "--suite", of, *judging, "--to", work(f"{side}-clusters"), "--force", "--format",
            "json", *loose, *common, allowed=(0, 6, 7, 65),
        )
        found[side] = {task["id"]: task for task in json.loads(text)["tasks"]}
    rows = []
    for task in tasks.values():
        sides = [found[side].get(task, {}).get("references") for side in ("coffe", "ours")]
        if all(sides):
            rows.append((task, *spread(sides[0]), *spread(sides[1])))
    with open(work("result.json"), "w") as file:
        json.dump(rows, file, indent=1)
    if not rows:
        raise SystemExit("no task could be counted on both sides")
    mean = lambda column: math.exp(sum(math.log(row[column]) for row in rows) / len(rows))
    enough = sum(row[3] >= row[1] for row in rows)
    print(f"{len(rows)} of {len(tasks)} tasks counted on both sides")
    print(f"at least as many clusters: {enough} ({100 * enough / len(rows):.0f} %)")
    print(f"median clusters: {median([row[1] for row in rows]):g} theirs, {median([row[3] for row in rows]):g} ours")
    print(f"geometric mean of slowest over fastest: {mean(2):.2f} theirs, {mean(4):.2f} ours, {mean(4) / mean(2):.2f} times")
    for row in sorted(rows, key=lambda row: row[3] - row[1])[:10]:
        print(f"  {row[0]}: {row[1]} clusters, ratio {row[2]:.1f}; ours {row[3]}, {row[4]:.1f}")


if __name__ == "__main__":
    main()
