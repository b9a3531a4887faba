"""A runner whose time counts owns the memory it will write to before its program is loaded.

A fork shares its parent's pages until it writes, and the system gives new ones when they are first touched: a fault each
time, some five microseconds on a virtual machine, hundreds of them in the first call, where the call itself may take ten. A
process that had made such calls before would have none of them. So the runner first goes through a program of ours, and
takes and gives back as much memory as most inputs need; the same for whatever comes after it.
"""

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


driver.confine = confine_and_own_pages
serve = driver.serve
