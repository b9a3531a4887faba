import sys
from collections import Counter

counts = Counter(sys.stdin.read().split()[1:])
print("\n".join(f"{word} {count}" for word, count in counts.items()))
