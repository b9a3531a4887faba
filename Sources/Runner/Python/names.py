"""Which names a program's top-level statements bind, read and change."""

import ast
import functools
import symtable

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SCOPES = (*FUNCTIONS, ast.ClassDef)


class Program:
    """A text that parses, its tree and scopes, and the names that it is wanted for."""

    def __init__(self, text, tree, names):
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.tree = tree
        self.body = tree.body
        self.names = names
        self.module = symtable.symtable(text, "<text>", "exec")
        self._scopes = {(scope.get_name(), scope.get_lineno()): scope for scope in self.module.get_children()}

    def reads(self, node):
        """Names of the module that a top-level statement reads, when it runs or when what it defines is called."""
        scope = self._scopes.get((node.name, node.lineno)) if isinstance(node, SCOPES) else None
        if scope is None:
            return loaded(node)
        # Decorators, defaults, annotations and bases belong to the module's own scope.
        outside = {
            name for part in ast.iter_child_nodes(node) if not isinstance(part, ast.stmt) for name in loaded(part)
        }
        return outside | global_names(scope)

    def unbound(self):
        """Names that some scope looks for in the module, and that no statement of it binds."""
        reads, binds = set(), set()
        for symbol in self.module.get_symbols():
            (binds if symbol.is_assigned() or symbol.is_imported() else reads).add(symbol.get_name())
        for scope in self.module.get_children():
            reads |= global_names(scope)
            binds |= assigned_globals(scope)
        return reads - binds


def compiled(text):
    """The tree of a text that compiles: some errors are found only after parsing (a return at the top)."""
    tree = ast.parse(text)
    compile(tree, "<text>", "exec", dont_inherit=True)
    return tree


@functools.lru_cache(maxsize=2)
def parse(text):
    """The tree of a text that compiles, else None. Nobody changes it: most steps leave a text as it is, and ask again."""
    try:
        return compiled(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def global_names(scope):
    """Names that a scope, or one within it, looks for in the module."""
    names = {symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global()}
    return names.union(*map(global_names, scope.get_children()))


def assigned_globals(scope):
    names = {symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global() and symbol.is_assigned()}
    return names.union(*map(assigned_globals, scope.get_children()))


def bound(node):
    """Names that a top-level statement binds in the module."""
    if isinstance(node, SCOPES):
        return {node.name}
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names.add(part.id)
        elif isinstance(part, SCOPES):
            names.add(part.name)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in part.names}
    return names


def changed(node):
    """Names whose objects a statement may change: stored into by item or attribute, or with a method called."""
    names = set()
    for part in ast.walk(node):
        if isinstance(part, (ast.Subscript, ast.Attribute)) and isinstance(part.ctx, (ast.Store, ast.Del)):
            names.add(root_of(part))
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            names.add(root_of(part.value.func) if isinstance(part.value.func, ast.Attribute) else None)
    return names - {None}


def loaded(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}


def root_of(node):
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def dotted(node):
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None
