input()
print(*dict.fromkeys(input().split()))
