"""Runs a program and says what it used."""
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    wall: float
    # User and system time.
    cpu: float
    peak_mib: float
    # Processors that everything else on the machine kept busy meanwhile.
    others: float


class Failed(Exception):
    pass


def run(command: list, status: int, log: Path, environment: dict | None = None) -> Usage:
    """Peak memory counts from the fork, when the child still has this process's pages: keep this process small."""
    with open(log, "wb") as output:
        busy = machine_busy()
        start = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            env=os.environ | (environment or {}))
        _, ending, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        busy = machine_busy() - busy
    process.returncode = os.waitstatus_to_exitcode(ending)
    if process.returncode != status:
        raise Failed(f"{command[0]} ended with {process.returncode}, expected {status}:\n{log.read_text(errors='replace')[-2000:]}")
    cpu = used.ru_utime + used.ru_stime
    return Usage(wall=wall, cpu=cpu, peak_mib=used.ru_maxrss / 1024, others=max(0.0, busy - cpu) / wall)


def machine_busy() -> float:
    """Seconds of processor time that were not idle since the machine started, stolen ones included (proc_stat(5))."""
    try:
        with open("/proc/stat", encoding="ascii") as lines:
            fields = [int(field) for field in next(lines).split()[1:9]]
    except OSError:
        return 0.0
    idle, waiting = fields[3], fields[4]
    return (sum(fields) - idle - waiting) / TICKS
