s = input()
count = 0
for i in range(len(s)):
    for j in range(i + 1, len(s) + 1):
        part = s[i:j]
        if part == part[::-1]:
            count += 1
print(count)
