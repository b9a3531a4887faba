# Text with NUL bytes, lone surrogates and other things that decoders trip over.
def f(n):
    return ["\0" * 50, "\ud800", b"\xff\xfe", "\u202e", {"\0": None}, 10 ** 4000, -(1 << 70), 1e308 * 10]
