from bisect import bisect_left, bisect_right


def count_open(intervals, moments):
    """Open are those that have begun less those that have ended; each is one bisection."""
    firsts = sorted([first for first, _ in intervals])
    lasts = sorted([last for _, last in intervals])
    return [bisect_right(firsts, moment) - bisect_left(lasts, moment) for moment in moments]
