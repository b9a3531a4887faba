def depths_below_root(parents):
    depth = [-1] * len(parents)
    for node in range(len(parents)):
        path = []
        while node >= 0 and depth[node] < 0:
            path.append(node)
            node = parents[node]
        below = depth[node] if node >= 0 else -1
        for step in reversed(path):
            below += 1
            depth[step] = below
    return depth


def common_ancestors(parents, pairs):
    """Tables of the ancestors 1, 2, 4, ... levels up; level both nodes, then lift them together."""
    depth = depths_below_root(parents)
    lifts = [[max(parent, 0) for parent in parents]]
    root = parents.index(-1)
    lifts[0][root] = root
    for _ in range(max(depth).bit_length()):
        last = lifts[-1]
        lifts.append([last[above] for above in last])
    result = []
    for a, b in pairs:
        if depth[a] < depth[b]:
            a, b = b, a
        difference = depth[a] - depth[b]
        level = 0
        while difference:
            if difference & 1:
                a = lifts[level][a]
            difference >>= 1
            level += 1
        if a != b:
            for lift in reversed(lifts):
                if lift[a] != lift[b]:
                    a = lift[a]
                    b = lift[b]
            a = parents[a]
        result.append(a)
    return result
