"""Changes to a program that parses: takes away what only demonstrates it, and adds imports that it forgot."""

import ast
import builtins
import importlib

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.ClassDef)
_PLAIN_DEMO = frozenset(("print", "input", "pprint", "exit", "quit", "breakpoint", "help"))
_DEMO_ROOTS = frozenset(("unittest", "doctest", "pytest", "timeit", "sys.exit", "sys.stdout"))

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
_HOME = {}
for _module, _names in _MEMBERS.items():
    for _name in _names.split():
        _HOME.setdefault(_name, _module)


class Program:
    """A text, its tree, and the names that it is wanted for."""

    def __init__(self, text, tree, names):
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.body = tree.body
        self.tree = tree
        self.names = names


def parse(text):
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


# Demonstrations


def drop_demo(program, changes):
    """Drops top-level statements that only call, print or test what is wanted, and what serves only those."""
    body = program.body
    needed = needed_names(program)
    loads = [loaded(node) for node in body]
    binds = [bound(node) for node in body]
    functions = {node.name: node for node in body if isinstance(node, _FUNCTIONS)}
    dropped = {at for at, node in enumerate(body) if is_demo(node, program.names, needed, functions)}
    while True:  # what reads a dropped binding goes too
        gone = set().union(*(binds[at] for at in dropped)) - set().union(
            *(binds[at] for at in range(len(body)) if at not in dropped), ()
        )
        more = {
            at
            for at, node in enumerate(body)
            if at not in dropped and not binds[at] & needed and not isinstance(node, _SCOPES) and loads[at] & gone
        }
        if not more:
            break
        dropped |= more
    while True:  # and nothing goes that a statement which stays, or shares its lines, depends on
        kept = [at for at in range(len(body)) if at not in dropped]
        wanted = set().union(*(loads[at] for at in kept), ())
        lines = {line for at in kept for line in line_range(body[at])}
        back = {at for at in dropped if binds[at] & wanted or lines & set(line_range(body[at]))}
        if not back:
            break
        dropped -= back
    if not dropped:
        return program.text
    return cut(program, dropped, changes)


def cut(program, dropped, changes):
    body, lines = program.body, program.lines
    last = max((body[at].end_lineno for at in range(len(body)) if at not in dropped), default=0)
    removed = {line for at in dropped for line in line_range(body[at])}
    if any(body[at].end_lineno > last for at in dropped):
        removed |= set(range(last + 1, len(lines) + 1))
    first = body[min(dropped)]
    what = lines[first.lineno - 1].strip()[:60]
    changes.append(("demo", f"{len(dropped)} top-level statement(s) removed, the first: {what}"))
    return "".join(line for number, line in enumerate(lines, 1) if number not in removed)


def line_range(node):
    first = min([node.lineno, *(part.lineno for part in getattr(node, "decorator_list", ()))])
    return range(first, node.end_lineno + 1)


def needed_names(program):
    """The names that the wanted ones reach through the module's statements."""
    needed = set(program.names)
    for node in program.body:  # a wanted method makes its class needed
        if isinstance(node, ast.ClassDef) and needed & {part.name for part in node.body if isinstance(part, _FUNCTIONS)}:
            needed.add(node.name)
    facts = [(bound(node) | changed(node), loaded(node)) for node in program.body]
    grown = True
    while grown:
        grown = False
        for node, (gives, takes) in zip(program.body, facts):
            calls_wanted = not isinstance(node, _SCOPES) and takes & set(program.names) and not gives & needed
            if gives & needed and not calls_wanted and not takes <= needed:
                needed |= takes
                grown = True
    return needed


def is_demo(node, names, needed, functions):
    if isinstance(node, ast.ClassDef):
        return node.name not in needed and any(root_of(base) in _DEMO_ROOTS | {"TestCase"} for base in node.bases)
    if isinstance(node, (*_FUNCTIONS, ast.Import, ast.ImportFrom)):
        return False
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.If) and "__name__" in loaded(node.test):
        return True
    if (bound(node) | changed(node)) & needed:
        return False
    if isinstance(node, ast.Expr):
        return isinstance(node.value, (ast.Call, ast.Name, ast.Await)) and is_demo_call(node.value, needed, functions)
    used = loaded(node)
    return bool(used & set(names)) or bool(used & {"print", "input"})


def is_demo_call(call, needed, functions):
    if not isinstance(call, ast.Call):
        return True
    root = root_of(call.func)
    if root in _PLAIN_DEMO or root in _DEMO_ROOTS or dotted(call.func) in _DEMO_ROOTS:
        return True
    if root not in functions:
        return False
    # A helper that fills tables of the program's own has to stay; a main() or test_...() need not.
    return not changed_globals(functions[root]) & needed


def changed_globals(function):
    declared = {name for part in ast.walk(function) if isinstance(part, ast.Global) for name in part.names}
    local = {part.id for part in ast.walk(function) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    return declared | (changed(function) - local)


def changed(node):
    """Names whose objects a statement may change: stored into by item or attribute, or with a method called."""
    names = set()
    for part in ast.walk(node):
        if isinstance(part, (ast.Subscript, ast.Attribute)) and isinstance(part.ctx, (ast.Store, ast.Del)):
            names.add(root_of(part))
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            if isinstance(part.value.func, ast.Attribute):
                names.add(root_of(part.value.func))
    return names - {None}


def root_of(node):
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def dotted(node):
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


def loaded(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}


def bound(node):
    """Names that a top-level statement binds in the module."""
    if isinstance(node, _SCOPES):
        return {node.name}
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.add(part.id)
        elif isinstance(part, _SCOPES):
            names.add(part.name)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in part.names}
    return names


# Imports


def add_imports(program, changes):
    """Imports well-known names that the program uses and never binds."""
    missing = loaded(program.tree) - bound_anywhere(program.tree) - set(dir(builtins))
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


def bound_anywhere(tree):
    names = {"__name__", "__file__", "__doc__"}
    for part in ast.walk(tree):
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
            names.add(part.id)
        elif isinstance(part, _SCOPES):
            names.add(part.name)
        elif isinstance(part, ast.arg):
            names.add(part.arg)
        elif isinstance(part, ast.ExceptHandler) and part.name:
            names.add(part.name)
        elif isinstance(part, (ast.MatchAs, ast.MatchStar)) and part.name:
            names.add(part.name)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            for alias in part.names:
                if alias.name == "*":
                    names |= set(dir(module_of(part.module)))
                else:
                    names.add((alias.asname or alias.name).partition(".")[0])
    return names
