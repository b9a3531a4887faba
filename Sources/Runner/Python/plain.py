"""Turns what a call returned into plain values: exact builtin types that marshal writes at C speed.

No method of a subclass or of a foreign object is called on the way (a metaclass may be asked for its hash, and has
nothing to win by lying). Lazy builtins (generators, map, range, dict views)
are run here, inside the counted window, so that putting work off gains nothing.
"""

import array
import collections
import itertools
import types

MAX_DEPTH = 400
MAX_ELEMENTS = 50_000_000

_chain = itertools.chain.from_iterable
_SCALARS = frozenset((type(None), type(...), bool, int, float, complex, str, bytes))
_SEQUENCES = frozenset((list, tuple, set, frozenset))
_PLAIN = _SCALARS | _SEQUENCES | {dict}
_mro = type.__dict__["__mro__"].__get__

# Exact types only: each of these iterates by code of the interpreter's own (a generator's body is the candidate's,
# and its cost is what has to be paid here).
_LAZY = frozenset(
    (
        range,
        map,
        filter,
        zip,
        enumerate,
        reversed,
        types.GeneratorType,
        *(type(iter(empty)) for empty in ([], (), "", b"", bytearray(), set(), {}, range(0), collections.deque())),
        *(type(view) for view in ({}.keys(), {}.values(), {}.items())),
        *(type(iter(view)) for view in ({}.values(), {}.items())),
        type(iter(range(1 << 70))),
        type(reversed([])),
        type(reversed({})),
        *(kind for kind in vars(itertools).values() if isinstance(kind, type) and hasattr(kind, "__next__")),
    )
)

# Base type, then how its own code reads an instance of any subclass.
_BASES = (
    (bool, lambda value: value is True),
    (int, int.__pos__),
    (float, float.__pos__),
    (complex, complex.__pos__),
    (str, str.__str__),
    (bytes, lambda value: b"".join((value,))),
    (bytearray, lambda value: b"".join((value,))),
)
_CONTAINERS = (
    (list, list.__iter__, list),
    (tuple, tuple.__iter__, tuple),
    (set, set.__iter__, set),
    (frozenset, frozenset.__iter__, frozenset),
    (collections.deque, collections.deque.__iter__, list),
)


class NotPlain(Exception):
    """The value holds something that has no plain form; the argument says what."""


def copied(value):
    """A plain copy of a value that is not plain. Raises NotPlain."""
    return _copy(value, 0, [MAX_ELEMENTS])


def is_plain(value):
    """Whether every part is of an exact builtin type. Goes level by level, so that the loops run in C."""
    level = [value]
    total = 0
    for _ in range(MAX_DEPTH):
        kinds = set(map(type, level))
        if not kinds <= _PLAIN:
            return False
        if kinds <= _SCALARS:
            return True
        total += len(level)
        if total > MAX_ELEMENTS:
            raise NotPlain(f"more than {MAX_ELEMENTS} elements")
        if kinds <= _SEQUENCES:
            level = next(iter(level)) if len(level) == 1 else list(_chain(level))
            continue
        below = list(_chain(part for part in level if type(part) in _SEQUENCES))
        if dict in kinds:
            for part in level:
                if type(part) is dict:
                    below += part
                    below += part.values()
        level = below
    raise NotPlain(f"nested deeper than {MAX_DEPTH}, or containing itself")


def _copy(value, depth, budget):
    if depth > MAX_DEPTH:
        raise NotPlain(f"nested deeper than {MAX_DEPTH}, or containing itself")
    budget[0] -= 1
    if budget[0] < 0:
        raise NotPlain(f"more than {MAX_ELEMENTS} elements")
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind in _LAZY:
        return [_copy(part, depth + 1, budget) for part in value]
    ancestry = _mro(kind)
    for base, iterate, make in _CONTAINERS:
        if base in ancestry:
            return _made(make, [_copy(part, depth + 1, budget) for part in iterate(value)], kind)
    if dict in ancestry:
        pairs = [(_copy(key, depth + 1, budget), _copy(part, depth + 1, budget)) for key, part in dict.items(value)]
        return _made(dict, pairs, kind)
    for base, read in _BASES:
        if base in ancestry:
            return read(value)
    return _copy_of_buffer(value, kind, ancestry, depth, budget)


def _made(make, parts, kind):
    try:
        return make(parts)
    except TypeError:  # a hashable subclass of list, dict or set whose plain form is not hashable
        raise NotPlain(f"a {name_of(kind)} with an element that has no hashable plain form") from None


def _copy_of_buffer(value, kind, ancestry, depth, budget):
    if array.array in ancestry:
        return array.array.tolist(value)
    if kind is memoryview:
        return value.tobytes() if value.format == "B" and value.ndim == 1 else value.tolist()
    # numpy, where the machine has it; its types cannot be subclassed without keeping numpy's own in the ancestry.
    for base in ancestry:
        if type.__dict__["__module__"].__get__(base) == "numpy" and base.__name__ in ("ndarray", "generic"):
            return _copy(base.tolist(value), depth + 1, budget)
    raise NotPlain(f"a value of type {name_of(kind)}")


def name_of(kind):
    """The name of a type as its creator gave it, cut to a line's length; a metaclass has no say."""
    return str.__str__(type.__dict__["__name__"].__get__(kind))[:100]
