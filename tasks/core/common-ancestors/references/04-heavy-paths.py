def common_ancestors(parents, pairs):
    """Cuts the tree into heavy paths: the pair jumps from path to path until both stand on one."""
    count = len(parents)
    children = [0] * count
    for parent in parents:
        if parent >= 0:
            children[parent] += 1
    order = [node for node in range(count) if children[node] == 0]
    size = [1] * count
    heavy = [-1] * count
    for node in order:
        parent = parents[node]
        if parent >= 0:
            size[parent] += size[node]
            if heavy[parent] < 0 or size[node] > size[heavy[parent]]:
                heavy[parent] = node
            children[parent] -= 1
            if children[parent] == 0:
                order.append(parent)
    depth = [0] * count
    head = [0] * count
    for node in reversed(order):
        parent = parents[node]
        if parent >= 0:
            depth[node] = depth[parent] + 1
            head[node] = head[parent] if heavy[parent] == node else node
        else:
            head[node] = node
    result = []
    for a, b in pairs:
        while head[a] != head[b]:
            if depth[head[a]] > depth[head[b]]:
                a = parents[head[a]]
            else:
                b = parents[head[b]]
        result.append(a if depth[a] < depth[b] else b)
    return result
