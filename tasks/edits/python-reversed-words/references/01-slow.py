n = int(input())
line = ""
for _ in range(n):
    word = input()
    for letter in reversed(word):
        line = letter + line
print(line)
