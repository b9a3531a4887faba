import os
os.write(1, b"\0\xff\xfe\xc0\x80\xed\xa0\x80" * 1000)
os.write(2, b"\0\xff\x1b[2J" * 100)
