def top_words(text, limit):
    """Builds words character by character and looks each one up in a list."""
    words = []
    counts = []
    word = ""
    for character in text + " ":
        if "a" <= character <= "z" or "A" <= character <= "Z":
            word += character.lower()
        elif word:
            for i in range(len(words)):
                if words[i] == word:
                    counts[i] += 1
                    break
            else:
                words.append(word)
                counts.append(1)
            word = ""
    ranked = sorted(zip(words, counts), key=lambda pair: (-pair[1], pair[0]))
    return ranked[:limit]
