from bisect import bisect_right


def count_open(intervals, moments):
    """Sorts by beginning, and tests only the ends of the intervals that have begun."""
    ordered = sorted(intervals)
    firsts = [first for first, _ in ordered]
    lasts = [last for _, last in ordered]
    result = []
    for moment in moments:
        begun = bisect_right(firsts, moment)
        result.append(len([last for last in lasts[:begun] if last >= moment]))
    return result
