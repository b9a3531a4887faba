def assign_jobs(servers, jobs):
    """The built-in minimum finds when the next server is free; then the first that is free by then."""
    free_at = [0] * servers
    result = []
    for arrival, duration in jobs:
        start = min(free_at)
        if start > arrival:
            chosen = free_at.index(start)
        else:
            start = arrival
            chosen = 0
            while free_at[chosen] > arrival:
                chosen += 1
        free_at[chosen] = start + duration
        result.append(chosen)
    return result
