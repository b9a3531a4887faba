def common_ancestors(parents, pairs):
    """Collects the ancestors of one node in a set, then climbs from the other until it meets it."""
    result = []
    for a, b in pairs:
        ancestors = set()
        while a >= 0:
            ancestors.add(a)
            a = parents[a]
        while b not in ancestors:
            b = parents[b]
        result.append(b)
    return result
