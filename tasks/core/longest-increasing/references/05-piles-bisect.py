from bisect import bisect_left


def longest_increasing(values):
    """Patience piles with bisect; walking the pile numbers backwards rebuilds the subsequence."""
    tails = []
    pile = []
    for value in values:
        position = bisect_left(tails, value)
        if position == len(tails):
            tails.append(value)
        else:
            tails[position] = value
        pile.append(position)
    result = []
    wanted = len(tails) - 1
    above = None
    for position, value in zip(reversed(pile), reversed(values)):
        if position == wanted and (above is None or value < above):
            result.append(value)
            above = value
            wanted -= 1
    result.reverse()
    return result
