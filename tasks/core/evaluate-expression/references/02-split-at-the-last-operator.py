MODULUS = 1_000_003


def evaluate(expression):
    """Splits at the operator that is applied last and evaluates both sides."""
    text = expression.strip()
    depth = 0
    product = -1
    for i in range(len(text) - 1, -1, -1):
        character = text[i]
        if character == ")":
            depth += 1
        elif character == "(":
            depth -= 1
        elif depth == 0:
            if character == "+":
                return (evaluate(text[:i]) + evaluate(text[i + 1 :])) % MODULUS
            if character == "-":
                return (evaluate(text[:i]) - evaluate(text[i + 1 :])) % MODULUS
            if character == "*" and product < 0:
                product = i
    if product >= 0:
        return evaluate(text[:product]) * evaluate(text[product + 1 :]) % MODULUS
    if text[0] == "(":
        return evaluate(text[1:-1])
    return int(text) % MODULUS
