"""Takes away what only demonstrates a program: top-level statements that call, print or test what is wanted."""

import ast

from names import FUNCTIONS, SCOPES, bound, changed, dotted, loaded, root_of

_PLAIN_DEMO = frozenset(("print", "input", "pprint", "exit", "quit", "breakpoint", "help"))
_DEMO_ROOTS = frozenset(("unittest", "doctest", "pytest", "timeit", "sys.exit", "sys.stdout"))


def drop_demo(program, changes):
    """Drops top-level statements that only call, print or test what is wanted, and what serves only those."""
    body = program.body
    needed = needed_names(program)
    loads = [program.reads(node) for node in body]
    binds = [bound(node) for node in body]
    functions = {node.name: node for node in body if isinstance(node, FUNCTIONS)}
    dropped = {at for at, node in enumerate(body) if is_demo(node, program.names, needed, functions)}
    everything = set(range(len(body)))
    while True:  # what reads a dropped binding goes too
        gone = union(binds[at] for at in dropped) - union(binds[at] for at in everything - dropped)
        idle = {at for at in everything - dropped if not binds[at] & needed and not isinstance(body[at], SCOPES)}
        more = {at for at in idle if loads[at] & gone}
        if not more:
            break
        dropped |= more
    while True:  # and nothing goes that a statement which stays depends on, or shares its lines with
        kept = everything - dropped
        wanted = union(loads[at] for at in kept)
        lines = union(line_range(body[at]) for at in kept)
        back = {at for at in dropped if binds[at] & wanted or lines & set(line_range(body[at]))}
        if not back:
            break
        dropped -= back
    if not dropped:
        return program.text
    return cut(program, dropped, changes)


def union(sets):
    return set().union(*sets)


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
        if isinstance(node, ast.ClassDef):
            methods = {part.name for part in node.body if isinstance(part, FUNCTIONS)}
            needed |= {node.name} if methods & needed else set()
    facts = [(bound(node) | changed(node), program.reads(node)) for node in program.body]
    grown = True
    while grown:
        grown = False
        for gives, takes in facts:
            if gives & needed and not takes <= needed:
                needed |= takes
                grown = True
    return needed


def is_demo(node, names, needed, functions):
    if isinstance(node, ast.ClassDef):
        return node.name not in needed and any(root_of(base) in _DEMO_ROOTS | {"TestCase"} for base in node.bases)
    if isinstance(node, (*FUNCTIONS, ast.Import, ast.ImportFrom)):
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
