def assign_jobs(servers, jobs):
    """For each job looks for a free server, and for the one that is free first."""
    free_at = [0] * servers
    result = []
    for arrival, duration in jobs:
        chosen = 0
        for server in range(servers):
            if free_at[server] <= arrival:
                chosen = server
                break
            if free_at[server] < free_at[chosen]:
                chosen = server
        free_at[chosen] = max(arrival, free_at[chosen]) + duration
        result.append(chosen)
    return result
