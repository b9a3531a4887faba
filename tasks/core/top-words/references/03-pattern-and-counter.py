import re
from collections import Counter

WORD = re.compile("[A-Za-z]+")


def top_words(text, limit):
    """A pattern finds the words, a Counter counts them in lower case."""
    counts = Counter(match.group().lower() for match in WORD.finditer(text))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
