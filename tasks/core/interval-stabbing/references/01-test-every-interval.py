def count_open(intervals, moments):
    """Tests each moment against each interval."""
    result = []
    for moment in moments:
        count = 0
        for interval in intervals:
            if interval[0] <= moment and moment <= interval[1]:
                count += 1
        result.append(count)
    return result
