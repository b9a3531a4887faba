import re

MODULUS = 1_000_003
TOKEN = re.compile(r"\d+|[-+*()]")


def evaluate(expression):
    """One pass over tokens: total holds finished terms, factor the current one with its sign."""
    stack = []
    total = 0
    factor = 1
    for token in TOKEN.findall(expression):
        if token == "+":
            total += factor
            factor = 1
        elif token == "-":
            total += factor
            factor = -1
        elif token == "(":
            stack.append((total, factor))
            total = 0
            factor = 1
        elif token == ")":
            value = total + factor
            total, factor = stack.pop()
            factor = factor * value % MODULUS
        elif token != "*":
            factor = factor * int(token) % MODULUS
    return (total + factor) % MODULUS
