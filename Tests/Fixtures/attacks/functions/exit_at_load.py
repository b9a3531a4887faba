# Ends with status 0 before anything was asked of it.
import os

os._exit(0)
