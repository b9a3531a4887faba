from math import dist


def hull_perimeter(points):
    """Only the lowest and the highest point of each column can be corners; two chains over the columns."""
    low = {}
    high = {}
    for x, y in points:
        if x not in low:
            low[x] = high[x] = y
        elif y < low[x]:
            low[x] = y
        elif y > high[x]:
            high[x] = y
    columns = sorted(low)
    total = float(high[columns[0]] - low[columns[0]])
    if len(columns) > 1:
        total += high[columns[-1]] - low[columns[-1]]
    for ends, sign in ((low, 1), (high, -1)):
        chain = []
        for x in columns:
            y = sign * ends[x]
            while len(chain) >= 2:
                (ax, ay), (bx, by) = chain[-2], chain[-1]
                if (bx - ax) * (y - ay) > (by - ay) * (x - ax):
                    break
                chain.pop()
            chain.append((x, y))
        total += sum(map(dist, chain, chain[1:]))
    if len(columns) == 1:
        total *= 2
    return total
