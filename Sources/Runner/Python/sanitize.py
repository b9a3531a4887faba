"""Turns a model's text into a program, and says what it changed. Nothing of the text is run here.

A program that already parses, defines what is asked for, imports what it uses and ends there comes back byte for byte.
"""

import ast
import itertools
import re
import textwrap

from demo import drop_demo
from imports import add_imports
from names import Program, compiled, parse

MAX_STARTS = 200
MAX_BLOCKS = 100
_SPECIAL = r"(?:<\|[^|<>\n]{1,40}\|>|</?s>|\[/?INST\])"
# A role's name belongs to the markers; the indentation of the first line after them does not.
_OPENING = re.compile(rf"\s*(?:{_SPECIAL}[ \t]*(?:(?:assistant|user|system)\b[ \t]*(?=<|\n))?[ \t]*\n*)+")
_CLOSING = re.compile(rf"\s*{_SPECIAL}(?:\s*{_SPECIAL})*\s*$")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})\s*([\w+.-]*)[^`\n]*$")
_CODE_START = re.compile(r"(?:import|from|def|class|async)\s|@\w|[A-Za-z_]\w*\s*(?::[^=]+)?=[^=]|\"\"\"|'''|#")


def prepare(order):
    """(program, [(what, detail)]) for {text, entry, aliases, prompt, form: solution | completion | answer}."""
    changes = []
    names = [order["entry"], *order.get("aliases", ())]
    text = find_program(order, names, changes)
    tree = parse(text)
    if tree is None or not definition(tree, names):
        return text, changes
    program = Program(text, tree, names)
    for step in (drop_demo, add_imports):
        text = step(program, changes)
        if text != program.text:
            program = Program(text, parse(text), names)
    return provide_entry(text, program.tree, names, changes), changes


def find_program(order, names, changes):
    text = order["text"]
    if order["form"] == "completion":
        whole = order["prompt"] + text
        if is_program(whole, names):
            changes.append(("prompt", "put before the completion"))
            return whole
    if is_program(text, names):
        return text
    text = strip_chat(text, changes)
    if order["form"] == "completion":
        found = complete(order["prompt"], text, names, changes)
        if found is not None:
            return found
    if is_program(text, names):
        return text
    found = from_fences(text, names, changes) or from_prose(text, names, changes)
    if found is None and order["form"] == "answer" and order["prompt"]:
        found = complete(order["prompt"], text, names, changes)  # the answer is a bare function body
    return text if found is None else found


def is_program(text, names):
    tree = parse(text)
    return tree is not None and definition(tree, names) is not None


def definition(tree, names):
    """(name, class or None) of the first of names that the module defines, at its top or as Solution's method."""
    for name in names:
        for node in tree.body:
            if name in bound_at_top(node):
                return name, None
    for name in names:
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and any(
                isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) and part.name == name for part in node.body
            ):
                return name, node.name
    return None


def bound_at_top(node):
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return (node.name,)
    if isinstance(node, ast.Assign):
        return tuple(target.id for target in node.targets if isinstance(target, ast.Name))
    return ()


def strip_chat(text, changes):
    head = _OPENING.match(text)
    if head:
        text = text[head.end() :]
    tail = _CLOSING.search(text)
    if tail:
        text = text[: tail.start()] + "\n"
    if head or tail:
        changes.append(("chat_markers", " ".join(part.group().strip() for part in (head, tail) if part)))
    return text


def complete(prompt, text, names, changes):
    """The prompt and what of the text continues it: all, the first fenced block, or its longest good beginning."""
    blocks = list(itertools.islice(fenced(text), MAX_BLOCKS))
    gap = "" if not prompt or prompt.endswith("\n") else "\n"
    for block in (text, *blocks):
        whole = prompt + (gap if block[:1] in " \t" else "") + block
        if is_program(whole, names):
            changes.append(("prompt", "put before the completion"))
            return whole
    if blocks or any(re.search(rf"^\s*(?:async\s+)?def\s+{re.escape(name)}\b", text, re.M) for name in names):
        return None
    lines = (prompt + (gap if text[:1] in " \t" else "") + text).splitlines(keepends=True)
    end = longest_end(lines, 0, len(prompt.splitlines()) + 1, names)
    if end is None:
        return None
    changes.append(("prompt", "put before the completion"))
    changes.append(("prose", f"{len(lines) - end} lines after the completion left out"))
    return "".join(lines[:end])


def fenced(text):
    """Every block between a fence and a later one that could close it, the nearest first, and what runs to the end."""
    lines = text.splitlines(keepends=True)
    marks = [(at, found) for at, line in enumerate(lines) if (found := _FENCE.match(line))]
    for index, (start, opening) in enumerate(marks):
        closings = [at for at, mark in marks[index + 1 :] if mark[1].startswith(opening[1][:3]) and not mark[2]]
        for end in [*closings[:8], len(lines)]:
            yield "".join(lines[start + 1 : end])


def from_fences(text, names, changes):
    for block in itertools.islice(fenced(text), MAX_BLOCKS):
        for form in (block, textwrap.dedent(block)):
            if is_program(form, names):
                changes.append(("fence", f"a fenced block of {len(form.splitlines())} lines kept"))
                return form
    return None


def from_prose(text, names, changes):
    """The longest run of lines that parses and defines the entry point."""
    lines = text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if _CODE_START.match(line)]
    for start in starts[:MAX_STARTS]:
        end = longest_end(lines, start, start + 1, names)
        if end is not None:
            changes.append(("prose", f"lines {start + 1} to {end} of {len(lines)} kept"))
            return "".join(lines[start:end])
    return None


def longest_end(lines, start, least, names):
    """Where the longest program from start ends, or None. An error at a line rules out every end after that line."""
    end = len(lines)
    while end >= least:
        try:
            tree = compiled("".join(lines[start:end]))
        except SyntaxError as error:
            end = min(end - 1, start + (error.lineno or 1) - 1)
        except (ValueError, RecursionError, MemoryError):
            return None
        else:
            return end if definition(tree, names) else None
    return None


def provide_entry(text, tree, names, changes):
    """Binds the name that will be called, when the program defines it under an alias or as a method."""
    entry = names[0]
    name, owner = definition(tree, names)
    if owner is not None:
        line = f"\n\n\ndef {entry}(*arguments):\n    return {owner}().{name}(*arguments)\n"
        changes.append(("method", f"{entry} calls {owner}().{name}"))
    elif name != entry:
        line = f"\n\n\n{entry} = {name}\n"
        changes.append(("alias", f"{entry} = {name}"))
    else:
        return text
    return text.rstrip("\n") + line
