from heapq import heappop, heappush


def assign_jobs(servers, jobs):
    """One heap of free servers by number, one of busy servers by the moment at which they end."""
    free = list(range(servers))
    busy = []
    result = []
    for arrival, duration in jobs:
        while busy and busy[0][0] <= arrival:
            heappush(free, heappop(busy)[1])
        if free:
            start = arrival
            server = heappop(free)
        else:
            start, server = heappop(busy)
        heappush(busy, (start + duration, server))
        result.append(server)
    return result
