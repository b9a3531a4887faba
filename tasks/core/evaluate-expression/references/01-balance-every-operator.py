MODULUS = 1_000_003


def pieces(text, operators):
    """Splits at these operators where what stands before is balanced: outside all parentheses."""
    start = 0
    for i in range(len(text)):
        if text[i] in operators and text[:i].count("(") == text[:i].count(")"):
            yield text[start:i]
            yield text[i]
            start = i + 1
    yield text[start:]


def term(text):
    value = 1
    for piece in pieces(text, "*"):
        if piece != "*":
            piece = piece.strip()
            value *= evaluate(piece[1:-1]) if piece[0] == "(" else int(piece)
    return value % MODULUS


def evaluate(expression):
    """Splits into terms and these into factors; counts parentheses anew for each operator."""
    value = 0
    sign = 1
    for piece in pieces(expression, "+-"):
        if piece == "+":
            sign = 1
        elif piece == "-":
            sign = -1
        else:
            value += sign * term(piece)
    return value % MODULUS
