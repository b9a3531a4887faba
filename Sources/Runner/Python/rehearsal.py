"""A program of ours that the server calls once, before any run, in the way in which it will call others.

Under the icount tool a forked child inherits what its parent has translated and loses the rest: what is rehearsed here
is not translated again in each run. Natively it fills the interpreter's caches. It reaches for what programs use most.
"""

PROGRAM = """
import bisect, collections, functools, heapq, itertools, json, math, re, string
from typing import Dict, List, Optional

class Point:
    def __init__(self, x: int, y: int):
        self.x, self.y = x, y

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    @property
    def size(self):
        return abs(self.x) + abs(self.y)

@functools.lru_cache(maxsize=None)
def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

def hanoi(n, a="a", b="b", c="c"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)

def primes(limit):
    sieve = bytearray([1]) * (limit + 1)
    for p in range(2, math.isqrt(limit) + 1):
        if sieve[p]:
            sieve[p * p :: p] = bytes(len(range(p * p, limit + 1, p)))
    return [p for p in range(2, limit + 1) if sieve[p]]

def texts(words: List[str]) -> Dict[str, int]:
    text = " ".join(words).strip().lower().replace("a", "b")
    counts = collections.Counter(text.split())
    found = re.findall(r"[a-z]+(\\d*)", text) + re.split(r"\\s+", re.sub("b+", "c", text))
    parts = [text[::-1], text.title(), "%s-%d" % (text[:3], 7), f"{len(text):>5}|{3.14159:.2f}", repr(words), str(2.5)]
    odd = [ord(c) - 97 for c in text if c.isalpha() and c in string.ascii_lowercase and c not in "xyz"]
    flags = text.startswith("b"), text.endswith("q"), text.find("z"), text.count("b"), text.isdigit(), text.upper()
    return {"counts": dict(counts), "found": found, "parts": parts, "odd": odd, "flags": flags, "n": int("12")}

def containers(n):
    numbers = [(i * 7919) % 101 for i in range(n)]
    ordered = sorted(numbers, key=lambda number: (-number, number % 3), reverse=True)
    numbers.sort()
    numbers.insert(2, 5)
    numbers.remove(5)
    heap = numbers[:20]
    heapq.heapify(heap)
    heapq.heappush(heap, 3)
    queue = collections.deque([heapq.heappop(heap)])
    groups = collections.defaultdict(list)
    for index, number in enumerate(ordered):
        groups[number % 5].append(index)
        queue.append(number)
        if number in groups and len(queue) > 3:
            queue.popleft()
    grid = [[0] * 8 for _ in range(8)]
    for i in range(1, 8):
        for j in range(1, 8):
            grid[i][j] = max(grid[i - 1][j], grid[i][j - 1]) + (1 if (i ^ j) & 1 else -1)
    pairs = list(zip(*grid)) + list(itertools.combinations(range(4), 2)) + list(itertools.product("ab", repeat=2))
    sets = {1, 2, 3} & set(numbers) | {5} - {6}, frozenset(numbers[:3]), any(numbers), all(numbers), sum(numbers)
    table = {key: value for key, value in groups.items() if value}
    for key in sorted(table, reverse=True):
        table.setdefault(key, []).extend(range(2))
        table[key].pop()
    first, *rest = ordered
    rest[1:3] = []
    extremes = max(rest), min(rest), max(rest, key=abs), bisect.bisect_left(numbers, 7), rest.index(rest[0])
    return [ordered, list(queue), table, grid, pairs, sets, extremes, list(map(str, reversed(rest))), first]

def numbers(n):
    big = math.factorial(60) ** 3 % (10**9 + 7) + pow(3, 1000, 998244353) + (1 << 100) // 3
    total, i = 0.0, n
    while i > 0:
        total += math.sqrt(i) / (i + 0.5) - i**0.5 * 1e-3
        i -= 1
        if i % 4 == 3:
            continue
    digits = [int(digit) for digit in str(big)]
    signs = total > 1, not n, math.inf
    return [big, -big, round(total, 6), digits, divmod(big, 97), bin(n), hex(n), math.gcd(n, 36), signs]

def lazily(n):
    yield from (i * i for i in range(n))
    try:
        raise ValueError(n)
    except (KeyError, ValueError) as error:
        yield str(error)
    finally:
        yield None

def rehearse(n: int, words: Optional[list] = None):
    points = sorted(Point(x, -x) for x in range(n % 7 + 3))
    print(len(points), end="")
    return (
        [fibonacci(n), hanoi(4), primes(n), texts(words or ["abc", "x1 a"]), containers(n), numbers(n)],
        lazily(3), filter(None, range(3)), (point.size for point in points), json.loads(json.dumps({"a": [1, None]})),
    )
"""

ANSWER = """Here is the code:

```python
def rehearse(items: List[int]) -> int:
    return math.prod(items)

print(rehearse([1, 2]))
```
"""
