#!/usr/bin/env python3
"""Rebuilds an EvalPerf-like suite from published solutions and scores other models with it.

Half of the models (a seeded draw) find the stress inputs and make the references; the others' samples are scored by
assay, and the scores compared with what was published for them. Everything of the data runs in assay's sandbox only.

    scripts/validation/evalperf.py --evalperf DIR --mbpp MbppPlus.jsonl.gz --humaneval HumanEval.jsonl.gz \
        --work DIR [--limit TASKS] [--samples N] [--search-samples N] [--held-out-samples N] [--budget 60s]

Run again with the same arguments, it goes on where it was: finished runs are in the work folder's store.
"""

import argparse
import ast
import glob
import gzip
import json
import os
import random
import shutil

import plots
from published import Solutions, add_arguments, assay, kendall, median, spearman

SHOWN_OPTIONS = {"limit", "samples", "search_samples", "held_out_samples", "budget", "min_clusters", "min_cost", "seed"}


def humaneval_tasks(path, wanted, folder):
    """Writes HumanEval's tasks with the calls of its own tests that are literals as tests. Returns folder names."""
    written = []
    with gzip.open(path, "rt") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        if row["task_id"] not in wanted:
            continue
        calls = []
        for node in ast.walk(ast.parse(row["test"])):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "candidate" and not node.keywords:
                try:
                    calls.append([ast.literal_eval(argument) for argument in node.args])
                except ValueError:
                    continue
        if not calls:
            continue
        name = row["task_id"].replace("/", "_")
        task = os.path.join(folder, name)
        os.makedirs(os.path.join(task, "references"))
        manifest = [
            f"id: {row['task_id']}", "kind: function", f"entry_point: {row['entry_point']}", "prompt: statement.md",
            "oracle: {evalplus: {absolute: 0.000001, rule: equal}}", "stress: none",
        ]
        files = {
            "task.yaml": "\n".join(manifest) + "\n",
            "statement.md": row["prompt"],
            "tests.yaml": "".join(f"- {{args: !py {json.dumps(repr(call))}}}\n" for call in calls),
            "references/01-canonical.py": row["prompt"] + row["canonical_solution"],
        }
        for file_name, text in files.items():
            with open(os.path.join(task, file_name), "w") as out:
                out.write(text)
        written.append(name)
    return written


def build_suite(options, tasks, folder):
    """A suite of the chosen tasks: MBPP+'s base tests and HumanEval's own."""
    imported = os.path.join(options.work, "mbpp")
    if not os.path.exists(imported):
        assay(options.assay, "suite", "import", "evalplus", "--from", f"{options.mbpp}?tests=base", "--to", imported)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    names = humaneval_tasks(options.humaneval, set(tasks), folder)
    for manifest in sorted(glob.glob(os.path.join(imported, "*", "task.yaml"))):
        with open(manifest) as file:
            task = next(line for line in file if line.startswith("id:"))[3:].strip().strip('"')
        if task in tasks:
            names.append(os.path.basename(os.path.dirname(manifest)))
            shutil.copytree(os.path.dirname(manifest), os.path.join(folder, names[-1]))
    with open(os.path.join(folder, "suite.yaml"), "w") as file:
        file.write("name: evalperf-tasks\nversion: '1'\ntasks:\n" + "".join(f"  - {json.dumps(name)}\n" for name in names))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evalperf", required=True, help="folder of the published *.brief.json.gz")
    parser.add_argument("--mbpp", required=True, help="MbppPlus.jsonl.gz")
    parser.add_argument("--humaneval", required=True, help="HumanEval.jsonl.gz")
    add_arguments(parser, samples=5)
    parser.add_argument(
        "--search-samples", type=int, help="of each curating model and task, shown to the search; without it as --samples")
    parser.add_argument("--held-out-samples", type=int, help="of each held-out model and task; without it as --samples")
    parser.add_argument("--min-clusters", type=int, default=2, help="that a task needs; EvalPerf asks for 4")
    parser.add_argument("--min-cost", type=int, default=0, help="of every solution of a task; EvalPerf asks for 10000")
    options = parser.parse_args()

    solutions = Solutions(options.evalperf)
    curators, held_out = solutions.halves(options.seed)
    tasks = solutions.tasks
    if options.limit:
        tasks = random.Random(options.seed).sample(tasks, min(options.limit, len(tasks)))
    os.makedirs(options.work, exist_ok=True)
    work = lambda name: os.path.join(options.work, name)
    build_suite(options, tasks, work("tasks"))
    same_ids = {task: task for task in tasks}
    levels = {}
    for model in curators + held_out:
        count = options.samples if model in curators else options.held_out_samples or options.samples
        levels[model] = solutions.write(work(f"{model}.jsonl"), model, same_ids, count, options.seed)

    common = ["--store", work("results.sqlite"), "--jobs", options.jobs]
    given = [word for model in curators for word in ("--samples", work(f"{model}.jsonl"))]
    shown = []
    for model in curators:
        path = work(f"{model}-search.jsonl")
        solutions.write(path, model, same_ids, options.search_samples or options.samples, options.seed)
        shown += ["--samples", path]
    with open(work("stress.json"), "w") as file:
        file.write(
            assay(
                options.assay, "stress", "--suite", work("tasks"), *shown, "--to", work("stressed"), "--force",
                "--budget", options.budget, "--seed", options.seed, "--format", "json", *common, allowed=(0, 7, 65),
            )
        )
    with open(work("curation.json"), "w") as file:
        file.write(
            assay(
                options.assay, "curate", "--suite", work("stressed"), *given, "--to", work("curated"), "--force",
                "--min-clusters", options.min_clusters, "--min-cost", options.min_cost, "--format", "json", *common,
                allowed=(0, 7, 65),
            )
        )
    reports = {}
    for model in held_out:
        text = assay(
            options.assay, "score", "--suite", work("curated"), "--samples", work(f"{model}.jsonl"), "--format", "json",
            *common, allowed=(0, 7, 65),
        )
        reports[model] = json.loads(text)
    result = compare(options, solutions, tasks, reports, levels)
    with open(work("result.json"), "w") as file:
        json.dump(result, file, indent=1)
    plots.models(result["models"], work("models.svg"))
    plots.tasks(result["tasks"], work("tasks.svg"))
    show(result)


def compare(options, solutions, tasks, reports, levels):
    """The held-out models' DPS and the tasks' orders, ours beside the published ones."""
    with open(os.path.join(options.work, "curation.json")) as file:
        curation = {task["id"]: task for task in json.load(file)["tasks"]}
    kept = [task for task in tasks if task in curation and curation[task].get("dropped") is None]
    pairs = {task: [] for task in kept}
    models, by_task = [], {}
    for model, report in reports.items():
        means, published, norms = [], [], []
        for task in report["tasks"]:
            found = [sample["dps"] for sample in task["samples"] if sample.get("dps") is not None]
            if not found or task["id"] not in solutions.dps[model]:
                continue
            means.append(sum(found) / len(found))
            published.append(solutions.dps[model][task["id"]])
            by_task.setdefault(task["id"], {})[model] = (means[-1], published[-1])
            for sample in task["samples"]:
                level = levels[model][task["id"]][int(sample["id"].rsplit("#", 1)[1])]
                if sample.get("cost_total") and sample.get("level") is not None:
                    pairs[task["id"]].append((-sample["cost_total"], level, sample["level"]))
                if sample.get("dps_norm") is not None:
                    norms.append((sample["dps_norm"], 100 * (level + 1) / solutions.level_count(task["id"])))
        if means:
            models.append(
                {
                    "model": model, "tasks": len(means), "ours": sum(means) / len(means),
                    "published": sum(published) / len(published),
                    "norm": sum(norm[0] for norm in norms) / len(norms),
                    "published_norm": sum(norm[1] for norm in norms) / len(norms),
                    "published_all": sum(solutions.dps[model].values()) / len(solutions.dps[model]),
                }
            )
    rows = []
    for task in kept:
        costs, published, levels_here = ([pair[side] for pair in pairs[task]] for side in range(3))
        rows.append(
            {
                "task": task, "samples": len(pairs[task]), "spearman": spearman(costs, published),
                "spearman_levels": spearman(levels_here, published),
                # No costs in whatever order reach more: where most samples share a level, their costs differ all the same.
                "spearman_possible": spearman(sorted(costs), sorted(published)),
                "clusters": len(curation[task]["references"]),
                "published_levels": len({pair[1] for pair in pairs[task]}),
            }
        )

    def middle(name):
        known = [row[name] for row in rows if row[name] is not None]
        return median(known) if known else None

    column = lambda name: [model[name] for model in models]
    return {
        "options": {name: value for name, value in vars(options).items() if name in SHOWN_OPTIONS},
        "tasks_tried": len(tasks), "tasks_kept": len(kept),
        "dropped": {task: entry["dropped"] for task, entry in curation.items() if entry.get("dropped")},
        "kendall": kendall(column("ours"), column("published")),
        "kendall_interval": resampled_kendall(by_task, [model["model"] for model in models], options.seed),
        "kendall_all_tasks": kendall(column("ours"), column("published_all")),
        "kendall_same_samples": kendall(column("norm"), column("published_norm")),
        "kendall_possible": kendall(column("published_norm"), column("published")),
        "spearman_median": middle("spearman"), "spearman_levels_median": middle("spearman_levels"),
        "spearman_possible_median": middle("spearman_possible"), "clusters_median": middle("clusters"),
        "tasks_of_four": sum(row["clusters"] >= 4 for row in rows),
        "clusters_median_of_four": median([row["clusters"] for row in rows if row["clusters"] >= 4] or [0]),
        "models": sorted(models, key=lambda model: -model["published"]),
        "tasks": sorted(rows, key=lambda row: (row["spearman"] is None, row["spearman"])),
    }


def resampled_kendall(by_task, models, seed, draws=1000):
    """The middle 95 % of Kendall's tau when tasks are drawn with replacement: what the choice of tasks alone does."""
    source = random.Random(seed)
    tasks, found = sorted(by_task), []
    for _ in range(draws):
        drawn = [by_task[task] for task in source.choices(tasks, k=len(tasks))]
        sides = [[], []]
        for model in models:
            known = [task[model] for task in drawn if model in task]
            for side, values in enumerate(sides):
                values.append(sum(pair[side] for pair in known) / len(known) if known else 0)
        tau = kendall(*sides)
        if tau is not None:
            found.append(tau)
    found.sort()
    return [found[int(len(found) * 0.025)], found[int(len(found) * 0.975)]] if found else None


def show(result):
    print(f"{result['tasks_kept']} of {result['tasks_tried']} tasks kept")
    for name, label in (
        ("kendall", "Kendall's tau of the models' DPS, on the same tasks"),
        ("kendall_all_tasks", "Kendall's tau against the published DPS over all tasks"),
        ("kendall_possible", "what the published levels of the drawn samples alone come to against the published DPS"),
        ("kendall_same_samples", "Kendall's tau of their DPS_norm, on the very same samples"),
        ("spearman_median", "median over tasks of Spearman's correlation, cost against published level"),
        ("spearman_possible_median", "what that could be at most, as many samples share a published level"),
        ("spearman_levels_median", "the same, our level against the published one"),
        ("clusters_median", "median of the clusters of a task"),
    ):
        value = result[name]
        print(f"{label}: {'-' if value is None else format(value, '.3g')}")
    if result["kendall_interval"]:
        print("Kendall's tau with tasks drawn again, 95 %: {:.2f} to {:.2f}".format(*result["kendall_interval"]))
    print(f"tasks with 4 clusters or more: {result['tasks_of_four']}, their median {result['clusters_median_of_four']:g}")
    for model in result["models"]:
        print(f"{model['model'][:50]:50} {model['ours']:6.1f} {model['published']:6.1f} on {model['tasks']} tasks")


if __name__ == "__main__":
    main()
