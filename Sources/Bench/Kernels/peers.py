"""Other libraries' implementations of our kernels, for `assay bench kernels`.

Reads a request a line, answers a line of JSON: `list` gives {"versions": {...}, "kernels": {kernel: [name, ...]}};
`time KERNEL NAME SIZE` gives the nanoseconds of one run, of as many in a row as take two milliseconds.
"""
import ctypes
import json
import sys
import time

peers = {}
versions = {}


def peer(kernel, name):
    return lambda make: peers.setdefault(kernel, {}).__setitem__(name, make)


try:
    import numpy as np

    versions["numpy"] = np.__version__
    random = np.random.default_rng(1)

    @peer("softmax", "numpy")
    def softmax(size):
        x = random.uniform(-10, 10, size).astype(np.float32)

        def run():
            y = np.exp(x - x.max())
            y /= y.sum()

        return run

    @peer("attention", "numpy")
    def attention(size):
        q, k, v = (random.uniform(-2, 2, (n, 64)).astype(np.float32) for n in (4, size, size))

        def run():
            scores = q @ k.T / np.float32(8)
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            (weights @ v) / weights.sum(axis=1, keepdims=True)

        return run

    @peer("sgemm", "numpy (OpenBLAS)")
    def product(size):
        a, b, c = (random.uniform(-1, 1, (size, size)).astype(np.float32) for _ in range(3))
        return lambda: np.matmul(a, b, out=c)

    @peer("vocabulary", "numpy unique")
    def vocabulary(size):
        values = (2**20 * random.random(size) ** 3).astype(np.uint32)

        def run():
            # In order of first appearance, as ours: unique sorts.
            _, first, codes = np.unique(values, return_index=True, return_inverse=True)
            np.argsort(np.argsort(first))[codes]

        return run

    @peer("int8-dot", "numpy")
    def int8_dot(size):
        a, b = (random.integers(-128, 128, size, dtype=np.int8) for _ in range(2))
        return lambda: np.dot(a, b.astype(np.int64))

except ImportError:
    pass

try:
    import scipy
    import scipy.sparse
    import scipy.special

    versions["scipy"] = scipy.__version__

    @peer("softmax", "scipy")
    def scipy_softmax(size):
        x = random.uniform(-10, 10, size).astype(np.float32)
        return lambda: scipy.special.softmax(x)

    def bessel(size, function, sign):
        v, x = (10 ** random.uniform(-1, 4, size) for _ in range(2))

        def run():
            with np.errstate(all="ignore"):
                np.log(function(v, x)) + sign * x

        return run

    @peer("log-bessel-i", "scipy")
    def bessel_i(size):
        return bessel(size, scipy.special.ive, 1)

    @peer("log-bessel-k", "scipy")
    def bessel_k(size):
        return bessel(size, scipy.special.kve, -1)

    @peer("spmv", "scipy (CSR)")
    def sparse(size):
        counts = random.integers(1, 32, size)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        columns = random.integers(0, size, starts[-1]).astype(np.int32)
        entries = random.uniform(-1, 1, starts[-1]).astype(np.float32)
        matrix = scipy.sparse.csr_matrix((entries, columns, starts), shape=(size, size))
        x = random.uniform(-1, 1, size).astype(np.float32)
        return lambda: matrix @ x

except ImportError:
    pass

try:
    import numpy as np

    # Debian's package libxnnpack0.
    xnnpack = ctypes.CDLL("libXNNPACK.so.0")
    if xnnpack.xnn_initialize(None) == 0:
        versions["XNNPACK"] = "libXNNPACK.so.0"

        @peer("softmax", "XNNPACK")
        def xnnpack_softmax(size):
            x = random.uniform(-10, 10, size).astype(np.float32)
            y = np.empty_like(x)
            channels, one, operator = ctypes.c_size_t(size), ctypes.c_size_t(1), ctypes.c_void_p()
            given, taken = (ctypes.c_void_p(array.ctypes.data) for array in (x, y))
            failed = xnnpack.xnn_create_softmax_nc_f32(channels, channels, channels, 0, ctypes.byref(operator))
            failed = failed or xnnpack.xnn_setup_softmax_nc_f32(operator, one, given, taken, None)

            def run():
                if failed or xnnpack.xnn_run_operator(operator, None):
                    raise RuntimeError("XNNPACK refused its softmax")
                # Of what the operator points to.
                return x, y

            return run

except (ImportError, OSError):
    pass

made = {}


def nanoseconds(run, turns):
    start = time.perf_counter_ns()
    for _ in range(turns):
        run()
    return (time.perf_counter_ns() - start) / turns


def measure(kernel, name, size):
    key = (kernel, name, size)
    if key not in made:
        made.clear()
        run = peers[kernel][name](size)
        run()
        made[key] = run, max(1, min(10**5, int(2e6 / max(1, nanoseconds(run, 1)))))
    return nanoseconds(*made[key])


for line in sys.stdin:
    words = line.rstrip("\n").split("\t")
    if words[0] == "list":
        answer = {"versions": versions, "kernels": {kernel: list(names) for kernel, names in peers.items()}}
    else:
        answer = measure(words[1], words[2], int(words[3]))
    print(json.dumps(answer), flush=True)
