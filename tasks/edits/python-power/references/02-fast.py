print(pow(*map(int, input().split())))
