def count_open(intervals, moments):
    """Walks through openings, questions and closings in the order of time."""
    events = []
    for first, last in intervals:
        events.append((first, 0, 0))
        events.append((last, 2, 0))
    for index, moment in enumerate(moments):
        events.append((moment, 1, index))
    events.sort()
    result = [0] * len(moments)
    count = 0
    for _, kind, index in events:
        if kind == 0:
            count += 1
        elif kind == 1:
            result[index] = count
        else:
            count -= 1
    return result
