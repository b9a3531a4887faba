def count_distinct_substrings(text):
    """Beginnings of a suffix that occurred before are not new; grows them one character at a time."""
    count = 0
    for start in range(len(text)):
        end = start + 1
        while end <= len(text) and text.find(text[start:end], 0, end - 1) >= 0:
            end += 1
        count += len(text) - end + 1
    return count
