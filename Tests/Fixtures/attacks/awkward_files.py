# What makes emptying a folder hard: loops of links, pipes with names that are waited at, names of any bytes, closed folders, a working
# directory that is gone, and names such as the cleaning uses itself.
import os
os.symlink(".", "loop")
os.symlink("loop/loop/loop/loop", "longer")
os.symlink("circle", "circle")
os.symlink("/proc/self/root", "root")
for i in range(20):
    os.mkdir(f".swept-{i}")
    os.mkdir(f".swept-{i}/.swept-{i}")
    os.mkfifo(f".swept-{i}/pipe")
for name in (b"\xff\xfe", b"new\nline", b"-rf", b"..."):
    os.mkdir(name)
    os.mkdir(name + b"/" + b"x" * 255)
if os.fork() == 0:
    open(".swept-0/pipe", "rb").read()
if os.fork() == 0:
    os.mkdir("gone")
    os.chdir("gone")
    os.rmdir("../gone")
    while True:
        os.getpid()
os.mkdir("outer")
os.mkdir("outer/inner", 0o700)
os.mkdir("outer/inner/most", 0)
here = os.getcwd()
for act in (lambda: os.rmdir(here), lambda: os.rename(here, "/tmp/elsewhere")):
    try:
        act()
        os._exit(1)
    except OSError:
        pass
try:
    os.chmod("outer/inner", 0)
    os.chmod("outer", 0)
    os.chmod(".", 0)
except OSError:
    pass
