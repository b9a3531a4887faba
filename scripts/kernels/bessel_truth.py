#!/usr/bin/env python3
"""Writes log I_v(x) and log K_v(x) to 30 digits, for the tests of Sources/Kernels/Bessel.

K_v(x) = 1/2 int exp(v t - x cosh t) dt over all t, by the trapezoidal rule around the saddle asinh(v / x).
I_v(x) = exp(r - v t0) / pi * int_0^pi exp(r (cos s - 1)) cos(v (sin s - s)) ds
         - sin(v pi) / pi * int_t0^oo exp(-x cosh s - v s) ds,   t0 = asinh(v / x), r = hypot(v, x),
the integral of Schlaefli moved through the saddle, so that nothing cancels.

    scripts/kernels/bessel_truth.py > Tests/KernelsTests/bessel.csv
"""
import random

import mpmath as mp

mp.mp.dps = 50


def log_k(v, x):
    t0, r = mp.asinh(v / x), mp.hypot(v, x)
    top = v * t0 - r
    step = min(mp.mpf("0.1"), mp.mpf("0.3") / mp.sqrt(r))

    def one_side(direction):
        total, j = mp.mpf(0), 1
        while True:
            t = t0 + direction * j * step
            term = mp.exp(v * t - x * mp.cosh(t) - top)
            total += term
            if term < mp.mpf("1e-48") * (1 + total) and v * direction < x * mp.sinh(t) * direction:
                return total
            j += 1

    return top + mp.log(step * (1 + one_side(1) + one_side(-1)) / 2)


def log_i(v, x):
    t0, r = mp.asinh(v / x), mp.hypot(v, x)
    end = min(mp.pi, mp.mpf(17) / mp.sqrt(r))
    parts = [end * k / 8 for k in range(9)]
    main = mp.quad(lambda s: mp.exp(-2 * r * mp.sin(s / 2) ** 2) * mp.cos(v * (mp.sin(s) - s)), parts) / mp.pi
    tail = mp.mpf(0)
    if r < 80:
        rest = mp.quad(
            lambda s: mp.exp(-x * (mp.cosh(s)) - v * s - (r - v * t0)), [t0 + k for k in (0, 1, 2, 4, 8, 16, 64, 800)])
        tail = mp.sin(mp.pi * v) / mp.pi * rest
    return r - v * t0 + mp.log(main - tail)


def points():
    random.seed(20)
    for exponent in range(-12, 13):
        for other in range(-12, 13, 2):
            yield 10.0 ** (exponent / 2), 10.0 ** (other / 2)
    for v in [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 10.0, 20.5, 24.999, 25.0]:
        for x in [1e-300, 1e-100, 1e-10, 1e-3, 0.1, 1.0, 1.999, 2.0, 2.001, 3.9, 8.1, 15.9, 20.0, 25.0, 26.9, 27.1, 50.0]:
            yield v, x
    for _ in range(300):  # where the expansions meet
        angle, r = random.uniform(0, mp.pi / 2), random.uniform(15, 40)
        yield float(r * mp.sin(angle)), float(r * mp.cos(angle))
    for _ in range(150):  # where the leading terms of the logarithm cancel
        v = 10.0 ** random.uniform(1, 8)
        yield v, v * 0.6627434193491581 * (1 + random.uniform(-1, 1) * 10.0 ** random.uniform(-10, -1))
    for _ in range(200):  # where a logarithm of a library's value is lost
        yield random.uniform(1e3, 1e4), random.uniform(1e3, 1e4)
    for _ in range(150):
        yield 10.0 ** random.uniform(-8, 12), 10.0 ** random.uniform(-8, 12)


def main():
    print("# log I_v(x) and log K_v(x), made by scripts/kernels/bessel_truth.py: v,x,log I,log K")
    for v, x in points():
        values = [log_i(mp.mpf(v), mp.mpf(x)), log_k(mp.mpf(v), mp.mpf(x))]
        print(f"{v!r},{x!r}," + ",".join(mp.nstr(value, 30) for value in values), flush=True)


if __name__ == "__main__":
    main()
