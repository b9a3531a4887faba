# A socket with a name in the file system, and one without: both would be found by others.
import socket
made = []
for name in ("left.sock", "\0assay-left"):
    try:
        socket.socket(socket.AF_UNIX).bind(name)
        made.append(name)
    except OSError:
        pass
raise SystemExit(len(made))
