def common_ancestors(parents, pairs):
    """Lists the ancestors of one node, then climbs from the other until it stands in the list."""
    result = []
    for a, b in pairs:
        ancestors = []
        while a >= 0:
            ancestors.append(a)
            a = parents[a]
        while b not in ancestors:
            b = parents[b]
        result.append(b)
    return result
