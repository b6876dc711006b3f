"""Run a command, and print what it cost as JSON: ``python -IS measure.py COMMAND …``.

A process of its own, and a small one: the peak memory that the kernel tells of a process counts
what its parent held when it began.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time

started = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status = os.waitpid(process, 0)
seconds = time.perf_counter() - started
# The largest of the command and of all that it ran and waited for, in KiB.
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(
    json.dumps(
        {"status": os.waitstatus_to_exitcode(status), "seconds": seconds, "megabytes": peak / 1024}
    )
)
