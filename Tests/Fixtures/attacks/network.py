# Every family but the pair of local sockets, to the outside and to services of this machine.
import socket
opened = []
for family, kind in [(socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM), (socket.AF_INET6, socket.SOCK_STREAM),
                     (socket.AF_UNIX, socket.SOCK_STREAM), (socket.AF_NETLINK, socket.SOCK_RAW), (socket.AF_PACKET, socket.SOCK_RAW),
                     (socket.AF_ALG, socket.SOCK_SEQPACKET), (socket.AF_VSOCK, socket.SOCK_STREAM)]:
    try:
        socket.socket(family, kind)
        opened.append(str(family))
    except OSError:
        pass
print(opened)
raise SystemExit(1 if opened else 0)
