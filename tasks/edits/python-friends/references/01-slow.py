n, q = map(int, input().split())
friends = [[] for _ in range(n + 1)]


def reaches(a, b):
    seen = {a}
    waiting = [a]
    while waiting:
        x = waiting.pop()
        if x == b:
            return True
        for y in friends[x]:
            if y not in seen:
                seen.add(y)
                waiting.append(y)
    return False


for _ in range(q):
    word, a, b = input().split()
    a, b = int(a), int(b)
    if word == "join":
        friends[a].append(b)
        friends[b].append(a)
    else:
        print("yes" if reaches(a, b) else "no")
