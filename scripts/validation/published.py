"""EvalPerf's published solutions, and the statistics that comparisons need. Nothing of the data is executed here."""

import glob
import gzip
import json
import os
import random
import subprocess


class Solutions:
    """The profiled solutions of every model: `models[name][task] = [(solution, level), ...]`, and published scores."""

    def __init__(self, folder):
        self.models, self.dps = {}, {}
        for path in sorted(glob.glob(os.path.join(folder, "*_evalperf_results.brief.json.gz"))):
            with gzip.open(path) as file:
                tasks = json.load(file)["eval"]
            name = os.path.basename(path).removesuffix("_evalperf_results.brief.json.gz").replace("_temp_1.0", "")
            self.models[name] = {
                task: [(one["solution"], one["matching_cluster_idx"]) for one in result["profiled"]]
                for task, result in tasks.items()
                if result.get("profiled")
            }
            self.dps[name] = {task: result["dps"] for task, result in tasks.items() if result.get("dps") is not None}
        self.tasks = sorted({task for tasks in self.models.values() for task in tasks}, key=natural)

    def halves(self, seed):
        """The models in two halves, by a seeded draw."""
        names = sorted(self.models)
        random.Random(seed).shuffle(names)
        return sorted(names[: len(names) // 2]), sorted(names[len(names) // 2 :])

    def sample(self, model, task, count, seed):
        """Some solutions of a model to a task, in the published order: the same for the same seed."""
        all_of_them = self.models[model].get(task, [])
        if len(all_of_them) <= count:
            return all_of_them
        chosen = random.Random(f"{seed} {model} {task}").sample(range(len(all_of_them)), count)
        return [all_of_them[index] for index in sorted(chosen)]

    def write(self, path, model, tasks, count, seed):
        """EvalPlus's JSON Lines; `tasks` maps the published ids to those of the suite. Returns the levels by id."""
        levels = {}
        with open(path, "w") as file:
            for task, suite_id in tasks.items():
                for solution, level in self.sample(model, task, count, seed):
                    file.write(json.dumps({"task_id": suite_id, "solution": solution}) + "\n")
                    levels.setdefault(suite_id, []).append(level)
        return levels


def natural(task):
    benchmark, number = task.rsplit("/", 1)
    return benchmark, int(number)


def assay(binary, *arguments, allowed=(0, 65)):
    """Runs assay, its progress on our standard error; returns what it printed."""
    ended = subprocess.run([binary, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    if ended.returncode not in allowed:
        raise SystemExit(f"assay {' '.join(map(str, arguments[:2]))} ended with {ended.returncode}")
    return ended.stdout


def ranks(values):
    """Ranks from 1, equal values sharing the mean of theirs."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for index in order[start : end + 1]:
            found[index] = (start + end) / 2 + 1
        start = end + 1
    return found


def spearman(left, right):
    """Pearson's correlation of the ranks; None where one side is constant."""
    left, right = ranks(left), ranks(right)
    count = len(left)
    if count < 3:
        return None
    a, b = sum(left) / count, sum(right) / count
    variances = sum((x - a) ** 2 for x in left) * sum((y - b) ** 2 for y in right)
    if variances == 0:
        return None
    return sum((x - a) * (y - b) for x, y in zip(left, right)) / variances**0.5


def kendall(left, right):
    """Kendall's tau-b; None where one side is constant."""
    agree = ties_left = ties_right = 0
    pairs = len(left) * (len(left) - 1) // 2
    for i in range(len(left)):
        for j in range(i):
            a, b = left[i] - left[j], right[i] - right[j]
            ties_left += a == 0
            ties_right += b == 0
            agree += (a * b > 0) - (a * b < 0)
    scale = ((pairs - ties_left) * (pairs - ties_right)) ** 0.5
    return agree / scale if scale else None


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
