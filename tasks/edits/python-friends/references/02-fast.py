import sys


def main():
    data = sys.stdin.read().split()
    above = list(range(int(data[0]) + 1))

    def top(x):
        while above[x] != x:
            above[x] = x = above[above[x]]
        return x

    answers = []
    for word, a, b in zip(data[2::3], data[3::3], data[4::3]):
        a, b = top(int(a)), top(int(b))
        if word == "join":
            above[a] = b
        else:
            answers.append("yes" if a == b else "no")
    print("\n".join(answers))


main()
