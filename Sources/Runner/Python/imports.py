"""Adds imports of well-known names that a program uses and never binds."""

import ast
import builtins
import importlib

from names import root_of

_MODULES = frozenset(
    """abc array ast base64 binascii bisect calendar cmath collections contextlib copy dataclasses datetime decimal enum
    fractions functools hashlib heapq inspect io itertools json math numbers operator os queue random re secrets
    statistics string struct sys textwrap threading time types typing unicodedata uuid zlib""".split()
)
# In this order: the first module that has a name gives it (Counter and deque are collections', not typing's).
_MEMBERS = {
    "collections": "defaultdict Counter deque OrderedDict namedtuple ChainMap",
    "typing": """List Dict Tuple Set FrozenSet Optional Union Any Callable Iterable Iterator Generator Sequence Mapping
        MutableMapping DefaultDict Deque NamedTuple TypeVar Generic Literal Hashable Collection Type Text NoReturn""",
    "functools": "lru_cache cache reduce partial cmp_to_key wraps total_ordering cached_property",
    "itertools": """permutations combinations combinations_with_replacement product accumulate chain groupby count cycle
        zip_longest islice takewhile dropwhile starmap pairwise repeat compress tee""",
    "heapq": "heappush heappop heapify nlargest nsmallest heappushpop heapreplace",
    "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
    "math": """sqrt gcd lcm ceil floor factorial comb perm isqrt log log2 log10 prod inf pi hypot atan2 sin cos tan exp
        fabs fsum radians degrees isclose""",
    "copy": "deepcopy",
    "dataclasses": "dataclass field",
    "fractions": "Fraction",
    "decimal": "Decimal getcontext ROUND_HALF_UP",
    "datetime": "datetime timedelta date timezone",
    "string": "ascii_lowercase ascii_uppercase ascii_letters digits punctuation",
    "enum": "Enum IntEnum auto",
    "statistics": "mean median mode stdev",
    "operator": "itemgetter attrgetter mul",
    "abc": "ABC abstractmethod",
}
_OF_MODULES = {"__name__", "__file__", "__doc__"}
_HOME = {}
for _module, _names in _MEMBERS.items():
    for _name in _names.split():
        _HOME.setdefault(_name, _module)


def add_imports(program, changes):
    missing = program.unbound() - set(dir(builtins)) - _OF_MODULES - starred(program.tree)
    modules = {
        root_of(part)
        for part in ast.walk(program.tree)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name)
    }
    added = []
    for name in sorted(missing):
        home = _HOME.get(name)
        if name in _MODULES and (home is None or (name in modules and not is_member_use(program.tree, name, home))):
            added.append(f"import {name}")
        elif home is not None:
            added.append(f"from {home} import {name}")
    if not added:
        return program.text
    changes.append(("imports", "; ".join(added)))
    at = import_place(program)
    return "".join([*program.lines[:at], "".join(line + "\n" for line in added), *program.lines[at:]])


def is_member_use(tree, name, home):
    """Whether name.attribute fits the member rather than the module (datetime.now against datetime.timedelta)."""
    module = module_of(name)
    uses = {
        part.attr
        for part in ast.walk(tree)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == name
    }
    return name == home and not any(hasattr(module, attribute) for attribute in uses)


def module_of(name):
    """The well-known module of this name; of any other nothing is known."""
    return importlib.import_module(name) if name in _MODULES else None


def import_place(program):
    """The line after the module's docstring and its __future__ imports."""
    at = 0
    for index, node in enumerate(program.body):
        docstring = index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            break
        at = node.end_lineno
    return at


def starred(tree):
    """Names that star imports of well-known modules bind."""
    names = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.ImportFrom) and part.names[0].name == "*":
            names |= set(dir(module_of(part.module)))
    return names
