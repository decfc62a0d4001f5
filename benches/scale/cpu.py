"""Processor time of all processes of some sessions, also of children that have ended."""

import os
import pathlib

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(sessions):
    """The processor seconds that the processes of these sessions have had so far."""
    ticks = 0
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            # The name, in brackets, may hold blanks.
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) in sessions:
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS
