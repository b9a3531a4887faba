from collections import deque


def assign_jobs(servers, jobs):
    """Lets the clock tick: counts every server down, then starts the jobs that wait."""
    remaining = [0] * servers
    waiting = deque()
    result = [0] * len(jobs)
    arrived = started = now = 0
    while started < len(jobs):
        while arrived < len(jobs) and jobs[arrived][0] <= now:
            waiting.append(arrived)
            arrived += 1
        for server in range(servers):
            if not waiting:
                break
            if remaining[server] == 0:
                job = waiting.popleft()
                remaining[server] = jobs[job][1]
                result[job] = server
                started += 1
        for server in range(servers):
            if remaining[server] > 0:
                remaining[server] -= 1
        now += 1
    return result
