"""The tests of one program in one run: it is loaded once, and each test is a fork of what loading left.

Only servers whose runs are not counted have this. After the load the process is the program's own, and what it sends is
its own word, as the answer of a single test is. Lying wins it nothing: only right answers are taken, and it gets no more
to make them from than it would get anyway. A test that has no right answer here is run again alone, where the supervisor
sees how it ends and which limit it reaches.
"""

import os
from marshal import dumps, loads

import driver
from plain import copied, is_plain


def load_tests(order):
    call = driver.load_call(order)
    return lambda given: answers(call, given)


def answers(call, given):
    """What the calls return, up to the first that fails."""
    found = []
    for message in given:
        answer = isolated(call, message)
        if not answer:
            break
        found.append(answer)
    return found


def isolated(call, message):
    """The marshalled answer of a call in a process of its own; empty when it gave none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open(writing, "wb") as answer:
                value = call(loads(message))
                answer.write(dumps(("ok", value if is_plain(value) else copied(value)), 2))
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as answer:
        message = answer.read()
    os.waitpid(child, 0)
    return message


driver.LOADERS["tests"] = load_tests
serve = driver.serve
