# Deeper than any path can name.
import os
for _ in range(800):
    os.mkdir("d")
    os.chdir("d")
os.mkdir("closed", 0)
