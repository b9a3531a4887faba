from bisect import bisect_left


def greatest_difference(values):
    """Numbers with a common beginning are a range of the sorted list; halves pairs of ranges bit by bit."""
    ordered = sorted(set(values))
    best = 0
    shift = ordered[-1].bit_length()
    pairs = [(0, len(ordered), 0, len(ordered))]
    while shift > 0:
        shift -= 1
        differing = []
        agreeing = []
        for low, high, other_low, other_high in pairs:
            split = (ordered[low] >> shift | 1) << shift
            middle = bisect_left(ordered, split, low, high)
            if low == other_low:
                other_middle = middle
            else:
                split = (ordered[other_low] >> shift | 1) << shift
                other_middle = bisect_left(ordered, split, other_low, other_high)
            if low < middle and other_middle < other_high:
                differing.append((low, middle, other_middle, other_high))
            if low != other_low and middle < high and other_low < other_middle:
                differing.append((middle, high, other_low, other_middle))
            if not differing:
                if low < middle and other_low < other_middle:
                    agreeing.append((low, middle, other_low, other_middle))
                if middle < high and other_middle < other_high:
                    agreeing.append((middle, high, other_middle, other_high))
        if differing:
            best |= 1 << shift
        pairs = differing or agreeing
    return best
