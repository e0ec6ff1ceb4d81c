"""How the child process and its parent tell where a message ends."""

import struct

LENGTH = struct.Struct(">Q")  # bytes of the message that follows
