n, s = map(int, input().split())
coins = list(map(int, input().split()))
# Bit i of `reached`: a sum of i can be had with this many coins.
everything = (1 << (s + 1)) - 1
reached, count = 1, 0
while reached and not reached >> s & 1 and count <= s:
    following = 0
    for coin in coins:
        following |= reached << coin
    reached = following & everything
    count += 1
print(count if reached >> s & 1 else -1)
