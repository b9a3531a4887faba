def letter_counts(word):
    counts = [0] * 26
    for letter in word:
        counts[ord(letter) - ord("a")] += 1
    return counts


def group_anagrams(words):
    """Counts the letters of a word once, then looks through the counts of the groups."""
    groups = []
    for word in words:
        counts = letter_counts(word)
        for known, group in groups:
            if known == counts:
                group.append(word)
                break
        else:
            groups.append((counts, [word]))
    return [sorted(group) for _, group in groups]
