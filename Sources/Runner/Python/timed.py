"""What only servers have whose runs are timed.

A runner whose time counts owns the memory it will write to before its program is loaded. A fork shares its parent's pages
until it writes, and the system gives new ones when they are first touched: a fault each time, some five microseconds on a
virtual machine, hundreds of them in the first call, where the call itself may take ten. A process that had made such calls
before would have none of them. So the runner first goes through a program of ours, and takes and gives back as much memory
as most inputs need; the same for whatever comes after it.

And a call that takes less than its delivery's time is uncertain can be made many times in a row. Each is made by a module
of its own, so that what a program keeps from call to call is not found by the next; they share their code, which the
interpreter adapts to what it does.
"""

from marshal import loads

import driver

confine = driver.confine
# Of blocks that the interpreter allots itself, and of larger ones that the C library does.
RESERVE = ((400, 4 << 20), (2_000, 2 << 20))
# What stays of them keeps the rest from being given back to the system.
kept = []


def confine_and_own_pages(output, errors, limits):
    confine(output, errors, limits)
    driver.rehearse_orders(driver.rehearsed()[:1])
    for size, total in RESERVE:
        blocks = [b"-" * size for _ in range(total // size)]
        kept.extend(blocks[::-500])


def load_repeated(order):
    one, count = order["order"], order["calls"]
    if one["mode"] == "call":
        code = driver.code_of(one)
        calls = [driver.load_code(code, one["entry"]) for _ in range(count)]
    else:
        calls = [driver.LOADERS[one["mode"]](one)] * count
    return lambda message: last_answer(calls, message)


def last_answer(calls, message, decode=loads):
    for call in calls:
        value = call(decode(message))
    return value


driver.confine = confine_and_own_pages
driver.LOADERS["repeated"] = load_repeated
serve = driver.serve
