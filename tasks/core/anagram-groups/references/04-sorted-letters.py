def group_anagrams(words):
    """The sorted letters are the key of a group; sorting all words first keeps groups sorted."""
    groups = {}
    for word in sorted(words):
        key = "".join(sorted(word))
        if key in groups:
            groups[key].append(word)
        else:
            groups[key] = [word]
    return list(groups.values())
