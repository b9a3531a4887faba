from collections import Counter

LOWER_OR_SPACE = bytes(code | 32 if chr(code).isalpha() and code < 128 else 32 for code in range(256))


def top_words(text, limit):
    """One table lowers letters and blanks the rest, so that splitting at spaces gives the words."""
    words = text.encode("ascii", "replace").translate(LOWER_OR_SPACE).decode("ascii").split()
    counts = Counter(words)
    if limit < len(counts):
        least = sorted(counts.values(), reverse=True)[limit - 1] if limit else len(words) + 1
        ranked = [(-count, word) for word, count in counts.items() if count >= least]
    else:
        ranked = [(-count, word) for word, count in counts.items()]
    ranked.sort()
    return [(word, -count) for count, word in ranked[:limit]]
