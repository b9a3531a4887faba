/// The Python names that ENAMEL's generators use without importing them (its `datautils`): `random`, `string`, `time`,
/// and functions that make parentheses and primes.
///
/// The functions are ours, but ask `random` for the same numbers in the same order: so the inputs are the same.
enum ENAMELNames {
    static let source = #"""
        import random
        import string
        import time


        def rand_parens(size, valid=True, par="()", sep=""):
            """Groups of balanced parentheses, joined unless sep is None; not valid: two halves around a reversed pair."""
            opening, closing = par
            if not valid:
                half = (size + 1) // 2 - 1
                left = rand_parens(half, par=par)
                return left + closing + opening + rand_parens(half, par=par)
            size += size % 2
            groups = []
            depth = 0
            for left in range(size, 0, -1):
                if depth == 0:
                    groups.append("")
                    opens = True
                else:
                    opens = depth < left and random.randint(0, 1) == 1
                groups[-1] += opening if opens else closing
                depth += 1 if opens else -1
            return groups if sep is None else sep.join(groups)


        def miller_rabin(n, k=5):
            """Whether n is probably prime, after k random witnesses."""
            if n in (2, 3):
                return True
            if n == 1 or n % 2 == 0:
                return False
            odd = n - 1
            twos = 0
            while odd % 2 == 0:
                odd //= 2
                twos += 1
            for _ in range(k):
                power = pow(random.randint(2, n - 2), odd, n)
                if power in (1, n - 1):
                    continue
                for _ in range(twos):
                    power = power * power % n
                    if power == n - 1:
                        break
                else:
                    return False
            return True


        def rand_probably_prime(lb, ub=None):
            """A prime from lb to ub; without ub, from half of lb to lb."""
            if ub is None:
                high = max(lb, 3)
                low = high // 2
            else:
                low = max(lb, 0)
                high = max(low * 2, ub, 3)
            while True:
                number = random.randint(low, high)
                if miller_rabin(number):
                    return number


        def rand_primality(size, lid, cid):
            """A number whose primality is hard to tell."""
            special = {0: 2 * 3 * 5 * 7 * 11 * 13 + 1, 1: 561, 2: 2, 3: 125}
            size = max(size, 4)
            if lid == 0 and cid in special:
                return special[cid]
            if cid % 3 == 0:
                return rand_probably_prime(size)
            root = int(size**0.5 + 1)
            if cid % 3 == 1:
                return rand_probably_prime(root) ** 2
            return rand_probably_prime(root) * rand_probably_prime(root)

        """#
}
