def top_words(text, limit):
    """Builds words character by character and counts them in a dictionary."""
    counts = {}
    word = ""
    for character in text:
        if "a" <= character <= "z" or "A" <= character <= "Z":
            word += character.lower()
        elif word:
            counts[word] = counts.get(word, 0) + 1
            word = ""
    if word:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
