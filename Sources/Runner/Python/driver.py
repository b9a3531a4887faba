"""The warm interpreter of a cell: forks one child for each run, which loads untrusted code and calls it.

The server keeps its heap as it is between runs. It takes no request itself but lets the forked *runner* do that, and to
report a run's end it makes nothing but objects of constant size that go at once. So every runner starts from the same
heap, whatever came before it, and equal programs cost equal instructions: where blocks lie decides about collisions in
the interpreter's caches, which is worth a percent. The runner gives up its rights, loads the code, marks the start of
the counted window, and only then learns the input.

Nothing here is secret or believed: the supervisor limits, counts and judges from outside. What the driver does in a
runner once the code was loaded is out of the code's reach all the same (see `perform`). On descriptor 3 it sends
requests (`F`) and hears of their runs (`P` started, `X` ended). On the request's channel it hears that the runner is
ready (`R`); then one frame goes each way: 8 bytes of length, little-endian, and that many bytes of marshal version 2.
Having sent its frame the runner waits for the end of what it receives, so that its clock stands still to be read; not
for long, as code may have put another channel in the place of this one.
`HOME` is the scratch folder, where runs begin.
"""

import builtins
import gc
import itertools
import operator
import os
import random
import resource
import socket
import struct
import sys
import types
import warnings
from collections import deque
from marshal import dumps, loads

import rehearsal
from plain import NotPlain, copied, is_plain, name_of
from sanitize import prepare

CONTROL = 3
CANDIDATE = "<candidate>"
# Three times the default, and still within an 8 MiB stack when each level passes
# through C (functools.lru_cache, sorted with a key).
RECURSION_LIMIT = 3_000
MAX_MESSAGE = 2_000
MAX_FRAMES = 8
# Iterators between the driver and untrusted code: some 4 KiB of stack.
DEEP = 24

COMMON_MODULES = """
abc array ast base64 binascii bisect calendar cmath collections collections.abc contextlib contextvars copy copyreg
csv dataclasses datetime decimal difflib enum fractions functools gc hashlib heapq html inspect io itertools json
keyword locale logging math numbers operator os pickle pprint queue random re secrets select shutil signal statistics
string struct subprocess sys tempfile textwrap threading time timeit tokenize traceback types typing unicodedata
unittest uuid weakref zlib
""".split()


class LoadError(Exception):
    """The code has no such entry point; the argument says what was looked for."""


def serve():
    warm_up()
    take_requests()


def take_requests():
    """Runs until the supervisor closes the control socket. Never returns."""
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, CONTROL)
    byte = bytearray(1)
    control.send(b"R")
    while control.recv_into(byte, 1, socket.MSG_PEEK):
        runner = os.fork()
        if runner == 0:
            descriptors, limits = receive(control)
            run(*descriptors, limits)
        report(control, runner)
        # Given back before the next fork makes another: else the two would change places with every run.
        del runner
    os._exit(0)


def warm_up():
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("assay driver: PYTHONHASHSEED must be 0, or costs would differ from start to start")
    sys.path[:] = [entry for entry in sys.path if entry]
    for name in COMMON_MODULES:
        __import__(name)
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(RECURSION_LIMIT)
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    rehearse()
    forget(sys, "settrace", "setprofile", "_settraceallthreads", "_setprofileallthreads")
    # numpy and others do without; what gets it nevertheless is noticed by the icount tool.
    sys.modules["_ctypes"] = None
    gc.collect()
    gc.freeze()


def forget(module, *names):
    """Takes functions away for good that can change another function's variables while it runs."""
    for name in names:
        if hasattr(module, name):
            for holder in gc.get_referrers(getattr(module, name)):
                if isinstance(holder, dict):  # the module's own, and the copy it would be imported from again
                    holder.pop(name, None)


def rehearsed():
    """Programs of our own with their inputs: the first does well what most programs do."""
    call = {"mode": "call", "source": rehearsal.PROGRAM, "entry": "rehearse"}
    text = {"mode": "prepare", "text": rehearsal.ANSWER, "entry": "rehearse", "prompt": "", "form": "answer"}
    return [
        (call, [40]),
        (call, ["not a number"]),
        (dict(call, source="def rehearse("), []),
        (dict(text), []),
        ({"mode": "evaluate", "source": "[list(range(3)) * 2, 'a' * 3, chr(97)]"}, []),
        ({"mode": "standin", "wanted": [1, 2.5, {"a": (None, {1})}]}, []),
    ]


def rehearse_orders(orders):
    """Goes through a run's steps in this process."""
    output, sys.stdout = sys.stdout, open(os.devnull, "w")
    for order, given in orders:
        ours, link = socket.socketpair()
        message = dumps(given, 2)
        ours.sendall(struct.pack("<Q", len(message)) + message)
        ours.shutdown(socket.SHUT_WR)
        perform(loads(dumps(order, 2)), link, naming=(b"-",), leave=int)
        ours.close()
        link.close()
    sys.stdout.close()
    sys.stdout = output
    sys.modules.pop("solution", None)


def rehearse():
    """Does once what the server and its runners do."""
    rehearse_orders(rehearsed())
    ours, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    socket.send_fds(ours, [b"F 0 0 0 0 0 0 0 0"], [0, 0, 0, 0])
    descriptors, _ = receive(control)
    for descriptor in descriptors:
        os.close(descriptor)
    child = os.fork()
    if child == 0:
        os._exit(0)
    report(control, child)
    ours.close()
    control.close()


def receive(control):
    """The next request's descriptors (payload, channel, output, errors) and limits."""
    request, rights, _, _ = control.recvmsg(256, socket.CMSG_SPACE(4 * 4))
    return struct.unpack("4i", rights[0][2]), [int(word) for word in request.split()[1:]]


def report(control, runner):
    """Sees a run to its end.

    Messages are of constant length, for the heap's sake. And what was made last goes first: blocks that were given back
    in another order than they were taken would be another order of free blocks for the next run.
    """
    control.send(b"P %10d" % runner)
    child, status, usage = os.wait4(runner, 0)
    a, b, size, d, e, f, g, h, i, j, k, m, n, o, p, q = usage
    del usage
    user = round(a * 1e6)
    system = round(b * 1e6)
    control.send(b"X %10d %10d %16d %16d %16d" % (runner, status, user, system, size))
    del system, user, status, child, q, p, o, n, m, k, j, i, h, g, f, e, d, size, b, a


def run(payload, channel, output, errors, limits):
    """The whole life of a runner. Never returns."""
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, channel)
    try:
        confine(output, errors, limits)
        order = loads(os.pread(payload, os.fstat(payload).st_size, 0))
        os.close(payload)
        random.seed(0)
    except BaseException as failure:  # nothing untrusted has run
        answer = dumps(("no", ("failed", name_of(type(failure)), message_of(failure))), 2)
        link.sendall(struct.pack("<Q", len(answer)) + answer)
        os._exit(0)
    perform(order, link)


def confine(output, errors, limits):
    cpu, memory, file_size, files, processes, stack, uid, gid = limits
    os.close(CONTROL)
    os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (output, 1), (errors, 2)):
        os.dup2(source, target)
        os.close(source)
    for kind, limit in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_STACK, stack),
    ):
        if limit:
            resource.setrlimit(kind, (limit, limit))
    if files:
        # Valgrind refuses to change the hard limit of open files; the cell has set it before.
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    if uid:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    os.chdir(os.environ["HOME"])


def perform(order, link, naming=(), leave=os._exit):
    """Loads, waits for the input, calls, and sends the marshalled answer. Returns only if `leave` does.

    Untrusted code can replace everything in its process but the code of a function that is running and, without
    `sys.settrace`, its variables. So what is used after the load is in a local variable before it. And it can use the
    channel as this function does; but not from here: untrusted code, and what it may have replaced, is reached only
    through `deep`, so that its system calls come from further down the stack, by which the icount tool tells them
    apart. To the tool, a write of no buffers names the channel, and the empty write is the mark where counting begins.
    """
    load, fail, copy, flush, anything = LOADERS[order["mode"]], described, copied, flush_output, BaseException
    collect, write, write_buffers, encode, decode = gc.collect, os.write, os.writev, dumps, loads
    send, sendall, receive, whole = link.send, link.sendall, link.recv, socket.MSG_WAITALL
    pack, unpack, size_of, table, function = struct.pack, struct.unpack, len, dict, types.FunctionType
    looks_plain, its_names = LOOKS_PLAIN
    wait_at_most, second = link.setsockopt, (socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", 1, 0))
    channel, mark = link.fileno(), b"".join(naming)
    answer = encode(("no", ("failed", "", "what describes a failure failed")), 2)
    kind, exhaustion, exhausted = type, MemoryError, encode(("no", ("memory", "call")), 2)
    task, step, pending = itertools.starmap, next, deque()
    push = pending.append
    deep = map(next, iter(pending.popleft, None))
    for _ in range(DEEP):
        deep = map(operator.itemgetter(0), zip(deep))

    write_buffers(channel, naming)
    stage = "load"
    try:
        try:
            push(task(load, ((order,),)))
            call = step(deep)
            collect()
            write(channel, mark)
            send(b"R")
            (size,) = unpack("<Q", receive(8, whole))
            stage = "call"
            given = decode(receive(size, whole))
            push(task(call, ((given,),)))
            value = step(deep)
            if not function(looks_plain, table(its_names))(value):
                push(task(copy, ((value,),)))
                value = step(deep)
            answer = encode(("ok", value), 2)
        except anything as failure:
            try:
                push(task(fail, ((failure, stage),)))
                answer = encode(("no", step(deep)), 2)
            except anything:  # no memory even for that, or what describes failures was replaced
                answer = exhausted if kind(failure) is exhaustion else answer
        push(task(flush, ((),)))
        step(deep)
        sendall(pack("<Q", size_of(answer)) + answer)
        wait_at_most(*second)
        receive(1)
    finally:
        leave(0)


def sealed(function):
    """A function's code and the values of the names in it, as they are now: nothing that can be changed."""

    def names(code):
        return set(code.co_names).union(*(names(part) for part in code.co_consts if isinstance(part, types.CodeType)))

    known = {**vars(builtins), **function.__globals__}
    return function.__code__, tuple((name, known[name]) for name in sorted(names(function.__code__)) if name in known)


LOOKS_PLAIN = sealed(is_plain)


def flush_output():
    try:
        sys.__stdout__.flush()
        sys.__stderr__.flush()
    except BaseException:
        pass  # the candidate closed or broke them: what it printed is lost, which is its own affair


def load_call(order):
    return load_code(code_of(order), order["entry"])


def code_of(order):
    return compile(order["source"], CANDIDATE, "exec", dont_inherit=True)


def load_code(code, entry):
    module = types.ModuleType("solution")
    sys.modules["solution"] = module
    exec(code, module.__dict__)
    function = module.__dict__.get(entry)
    if not callable(function):
        raise LoadError(entry)
    return lambda given: function(*given)


def load_standin(order):
    wanted = order["wanted"]
    return lambda given: wanted


def load_evaluate(order):
    code = compile(order["source"].strip(), CANDIDATE, "eval", dont_inherit=True)
    names = {name: sys.modules[name] for name in ("math", "random", "string", "itertools", "collections")}
    return lambda given: eval(code, names)


def load_prepare(order):
    return lambda given: prepare(order)


LOADERS = {"call": load_call, "standin": load_standin, "evaluate": load_evaluate, "prepare": load_prepare}


def described(failure, stage):
    """What is known about an exception of the candidate's, as data."""
    if isinstance(failure, NotPlain):
        return ("unencodable", message_of(failure))
    if isinstance(failure, MemoryError):
        return ("memory", stage)
    if isinstance(failure, LoadError):
        return ("missing", message_of(failure))
    if stage == "load" and not frames_of(failure):  # none of its code ran: the compiler refused it
        line = getattr(failure, "lineno", None)
        text = failure.msg if isinstance(failure, SyntaxError) else message_of(failure)
        return ("syntax", name_of(type(failure)), text_of(text), line if type(line) is int else 0)
    return ("raised", stage, name_of(type(failure)), message_of(failure), frames_of(failure))


def message_of(failure):
    try:
        return text_of(str(failure))
    except BaseException:
        return ""  # its own __str__ failed: there is no message


def text_of(value):
    return str.__str__(value)[:MAX_MESSAGE] if isinstance(value, str) else ""


def frames_of(failure):
    """The innermost frames of the candidate's own code: (line, function)."""
    frames = []
    trace = failure.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == CANDIDATE:
            frames.append((trace.tb_lineno, str.__str__(code.co_name)[:100]))
        trace = trace.tb_next
    return frames[-MAX_FRAMES:]
