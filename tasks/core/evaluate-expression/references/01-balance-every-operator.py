MODULUS = 1_000_003


def last_operator(text, operators):
    """The last of these operators outside all parentheses: what stands before it is balanced."""
    for i in range(len(text) - 1, -1, -1):
        if text[i] in operators and text[:i].count("(") == text[:i].count(")"):
            return i
    return None


def evaluate(expression):
    """Splits at the operator that is applied last; counts parentheses anew for each candidate."""
    text = expression.strip()
    i = last_operator(text, "+-")
    if i is None:
        i = last_operator(text, "*")
    if i is None:
        return evaluate(text[1:-1]) if text[0] == "(" else int(text) % MODULUS
    left, right = evaluate(text[:i]), evaluate(text[i + 1 :])
    if text[i] == "+":
        return (left + right) % MODULUS
    if text[i] == "-":
        return (left - right) % MODULUS
    return left * right % MODULUS
