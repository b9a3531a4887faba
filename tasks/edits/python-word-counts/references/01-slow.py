n = int(input())
words = []
counts = []
for _ in range(n):
    word = input()
    if word in words:
        counts[words.index(word)] += 1
    else:
        words.append(word)
        counts.append(1)
for word, count in zip(words, counts):
    print(word, count)
