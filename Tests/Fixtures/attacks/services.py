# Asks for a name and speaks to services of this machine and to an address that belongs to nobody.
import socket
reached = []
for family, kind, address in [
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 22)), (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 8080)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 8080)), (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 53)),
    (socket.AF_INET, socket.SOCK_STREAM, ("192.0.2.1", 80)), (socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
    (socket.AF_INET, socket.SOCK_RAW, ("127.0.0.1", 0)),
]:
    try:
        with socket.socket(family, kind) as opened:
            opened.settimeout(0.2)
            opened.connect(address)
            reached.append(address)
    except PermissionError:
        pass
    except OSError as error:
        reached.append((address, error))
try:
    reached.append(socket.getaddrinfo("assay.example", 80))
except OSError:
    pass
print(reached)
raise SystemExit(1 if reached else 0)
