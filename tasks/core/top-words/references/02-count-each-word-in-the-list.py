import re


def top_words(text, limit):
    """Finds all words, and counts each different one by going through the list again."""
    words = [word.lower() for word in re.findall("[A-Za-z]+", text)]
    counted = [(word, words.count(word)) for word in set(words)]
    counted.sort(key=lambda pair: (-pair[1], pair[0]))
    return counted[:limit]
