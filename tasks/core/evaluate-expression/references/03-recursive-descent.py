MODULUS = 1_000_003


class Parser:
    """One method for each rule of the grammar; reads character by character."""

    def __init__(self, text):
        self.text = text
        self.position = 0

    def peek(self):
        while self.position < len(self.text) and self.text[self.position] == " ":
            self.position += 1
        return self.text[self.position] if self.position < len(self.text) else ""

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            operator = self.peek()
            self.position += 1
            operand = self.product()
            value = value + operand if operator == "+" else value - operand
        return value % MODULUS

    def product(self):
        value = self.operand()
        while self.peek() == "*":
            self.position += 1
            value = value * self.operand() % MODULUS
        return value

    def operand(self):
        if self.peek() == "(":
            self.position += 1
            value = self.sum()
            self.peek()
            self.position += 1
            return value
        value = 0
        while self.position < len(self.text) and self.text[self.position].isdigit():
            value = value * 10 + int(self.text[self.position])
            self.position += 1
        return value % MODULUS


def evaluate(expression):
    return Parser(expression).sum()
