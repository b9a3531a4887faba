import sys

print("".join(reversed(sys.stdin.read().split()[1:])))
