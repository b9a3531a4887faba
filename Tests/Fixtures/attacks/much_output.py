# Less than the limit, and more than a pipe holds.
print("x" * 150_000)
