"""The tests of one program in one run: it is loaded once, and each test is a fork of what loading left.

Only servers whose runs are not counted have this. After the load the process is the program's own, and what it sends is
its own word, as the answer of a single test is. Lying wins it nothing: only right answers are taken, and it gets no more
to make them from than it would get anyway. A test that has no right answer here is run again alone, where the supervisor
sees how it ends and which limit it reaches.
"""

import os
from marshal import dumps, loads

import driver
import forks
from plain import copied, is_plain

# What nearly all programs import. Every fork copies the page tables of what is loaded, and `driver.COMMON_MODULES` is half
# as much again; a program that wants more of it loads that itself.
COMMON_MODULES = """
bisect cmath collections collections.abc copy dataclasses datetime decimal enum fractions functools heapq itertools json
math operator os random re statistics string sys time typing
""".split()


def load_tests(order):
    call = driver.load_call(order)
    return lambda given: answers(call, given)


def answers(call, given):
    """What the calls return, up to the first that fails.

    While one call is made, the process of the next is forked, which waits for its turn: there is one call at a time, and
    on an idle core its process costs no time.
    """
    found = []
    waiting = (Waiting(call, message) for message in given)
    upcoming = next(waiting, None)
    while upcoming:
        current = upcoming
        current.begin()
        upcoming = next(waiting, None)
        answer = current.answer()
        if not answer:
            break
        found.append(answer)
    if upcoming:
        upcoming.end()
    return found


class Waiting:
    """A process of its own for a call, before the call is made."""

    def __init__(self, call, message):
        turn, self.turn = os.pipe()
        self.reading, writing = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            try:
                os.close(self.turn)
                if os.read(turn, 1):
                    forks.register()
                    value = call(loads(message))
                    send(writing, dumps(("ok", value if is_plain(value) else copied(value)), 2))
            finally:
                os._exit(0)
        os.close(turn)
        os.close(writing)

    def begin(self):
        os.write(self.turn, b"-")
        os.close(self.turn)

    def answer(self):
        """Marshalled; empty when there is none."""
        answer = received(self.reading)
        os.waitpid(self.child, 0)
        return answer

    def end(self):
        os.close(self.turn)
        self.answer()


def send(writing, answer):
    """Without a file object: what it touches is copied in each child."""
    while answer:
        answer = answer[os.write(writing, answer) :]


def received(reading):
    parts = []
    while part := os.read(reading, 1 << 16):
        parts.append(part)
    os.close(reading)
    return b"".join(parts)


def registering(load):
    """A loader for runs that are no tests: their only process is the one that needs the handlers."""

    def loading(order):
        forks.register()
        return load(order)

    return loading


def serve():
    driver.COMMON_MODULES = COMMON_MODULES
    driver.warm_up()
    forks.let_through()
    driver.LOADERS = {mode: registering(load) for mode, load in driver.LOADERS.items()}
    driver.LOADERS["tests"] = load_tests
    driver.take_requests()
