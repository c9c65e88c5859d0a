"""How long a core stood still: `stillness.py CORE` wakes every two milliseconds before all else that runs there.

For each line of input it prints the longest delay since the last one, in milliseconds. Who may not go before all else
(sched_setscheduler(2) asks for CAP_SYS_NICE) is told nothing: the program ends at once.
"""
import os
import select
import sys
import time

STEP_SECONDS = 0.002


def main():
    try:
        os.sched_setaffinity(0, {int(sys.argv[1])})
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except PermissionError:
        return
    longest, asked = 0.0, select.poll()
    asked.register(sys.stdin, select.POLLIN | select.POLLHUP)
    while True:
        began = time.monotonic()
        time.sleep(STEP_SECONDS)
        longest = max(longest, time.monotonic() - began - STEP_SECONDS)
        if asked.poll(0):
            if not os.read(0, 64):
                return
            print(f"{longest * 1000:.3f}", flush=True)
            longest = 0.0


if __name__ == "__main__":
    main()
