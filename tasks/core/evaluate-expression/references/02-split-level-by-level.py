MODULUS = 1_000_003


def pieces(text, operators):
    """Splits at these operators outside all parentheses, keeping track of the depth."""
    start = depth = 0
    for i in range(len(text)):
        if text[i] == "(":
            depth += 1
        elif text[i] == ")":
            depth -= 1
        elif depth == 0 and text[i] in operators:
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
    """Splits into terms, these into factors, and evaluates what stands in parentheses the same way."""
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
