"""Phases of overload and of idleness on about one server for each fifteen jobs."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    servers = max(1, scale // 15)
    jobs = []
    now = 0
    for i in range(scale):
        busy = i // max(1, scale // 6) % 2 == 0
        now += rng.randint(0, 8 if busy else 20)
        jobs.append([now, rng.randint(100, 900)])
    return [servers, jobs]
