def group_anagrams(words):
    """Compares a word with the first word of every group so far."""
    groups = []
    for word in words:
        for group in groups:
            if len(group[0]) == len(word) and sorted(group[0]) == sorted(word):
                group.append(word)
                break
        else:
            groups.append([word])
    return [sorted(group) for group in groups]
