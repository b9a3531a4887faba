def length(a, b):
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = left = 0
        for j, y in enumerate(b, 1):
            above = row[j]
            if x == y:
                left = diagonal + 1
            elif above > left:
                left = above
            row[j] = left
            diagonal = above
    return row[-1]


print(length(input(), input()))
