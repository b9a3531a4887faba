"""The smallest server that speaks the warm protocol: a run executes its payload and calls `run(bytes) -> bytes`."""

import array
import os
import resource
import socket
import struct


def limit(kind, value):
    if value:
        resource.setrlimit(kind, (value, value))


def child(request, descriptors):
    cpu, address_space, file_bytes, open_files, processes, stack, uid, gid = request
    payload, channel, stdout, stderr = descriptors
    control.close()
    os.setsid()
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    limit(resource.RLIMIT_CPU, cpu)
    limit(resource.RLIMIT_AS, address_space)
    limit(resource.RLIMIT_FSIZE, file_bytes)
    # Valgrind refuses to change the hard limit, which the cell has set.
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    limit(resource.RLIMIT_NPROC, processes)
    limit(resource.RLIMIT_STACK, stack)
    if uid:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    source = os.pread(payload, os.fstat(payload).st_size, 0)
    for descriptor in (payload, stdout, stderr):
        os.close(descriptor)
    peer = socket.socket(fileno=channel)
    names = {"channel": peer, "os": os, "struct": struct}
    exec(compile(source, "payload", "exec"), names)
    os.write(channel, b"")
    peer.send(b"R")
    (length,) = struct.unpack("<Q", peer.recv(8, socket.MSG_WAITALL))
    value = peer.recv(length, socket.MSG_WAITALL) if length else b""
    result = names["run"](value)
    peer.sendall(struct.pack("<Q", len(result)) + result)
    os._exit(0)


control = socket.socket(fileno=3)
control.send(b"R")
while True:
    room = socket.CMSG_SPACE(4 * 4)
    message, ancillary, _, _ = control.recvmsg(4096, room)
    if not message:
        break
    descriptors = array.array("i")
    for _, _, passed in ancillary:
        descriptors.frombytes(passed)
    pid = os.fork()
    if pid == 0:
        try:
            child([int(word) for word in message.split()[1:]], list(descriptors))
        except Exception as error:
            os.write(2, repr(error).encode())
        finally:
            os._exit(1)
    for descriptor in descriptors:
        os.close(descriptor)
    control.send(b"P %d" % pid)
    _, status, usage = os.wait4(pid, 0)
    user, system = round(usage.ru_utime * 1e6), round(usage.ru_stime * 1e6)
    control.send(b"X %d %d %d %d %d" % (pid, status, user, system, usage.ru_maxrss))
