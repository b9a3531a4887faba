from collections import Counter


def group_anagrams(words):
    """A frozen letter count is the key of a group."""
    groups = {}
    for word in words:
        key = frozenset(Counter(word).items())
        groups.setdefault(key, []).append(word)
    return [sorted(group) for group in groups.values()]
