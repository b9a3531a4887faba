n = int(input())
a = [list(map(int, input().split())) for _ in range(n)]
b = [list(map(int, input().split())) for _ in range(n)]
for i in range(n):
    row = []
    for j in range(n):
        total = 0
        for k in range(n):
            total = (total + a[i][k] * b[k][j]) % 1000003
        row.append(total)
    print(*row)
