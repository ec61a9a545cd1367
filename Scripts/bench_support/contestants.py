"""Who takes part in a job, with which command, and how a result is checked."""
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bench_support import data, measure
from bench_support.options import Job

FASTEXCEL = "import fastexcel, sys; print(fastexcel.read_excel(sys.argv[1]).load_sheet(0).height)"
FASTEXCEL_ARROW = "import fastexcel, sys; print(fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow().num_rows)"
CALAMINE = """import sys, python_calamine
sheet = python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0)
print(sum(1 for _ in sheet.iter_rows()) - 1)"""
OPENPYXL = """import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0]
print(sum(1 for _ in sheet.iter_rows(values_only=True)) - 1)"""
RUSTXES = "import rustxes, sys; print(rustxes.import_xes(sys.argv[1])[0].shape[0])"
PM4PY = "import pm4py, sys; print(len(pm4py.read_xes(sys.argv[1])))"
ZLIB = """import gzip, sys
packed, block = gzip.open(sys.argv[1], "rb"), bytearray(1 << 20)
while packed.readinto(block): pass"""


@dataclass(frozen=True)
class Contestant:
    name: str
    command: list
    # Where its result goes: emptied before each run.
    out: Path
    status: int = 0
    # Fails where the result is wrong; not measured.
    check: list | None = None
    # What the last line of its output must be.
    answer: str | None = None
    environment: dict = field(default_factory=dict)

    def run(self) -> measure.Usage:
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir(parents=True)
        log = self.out.with_suffix(".log")
        usage = measure.run(self.command, self.status, log, self.environment)
        if self.answer is not None and (log.read_text().strip().splitlines() or [""])[-1] != self.answer:
            raise measure.Failed(f"{self.name} printed {log.read_text()[-200:]!r}, expected {self.answer}")
        if self.check is not None:
            verdict = subprocess.run([str(part) for part in self.check], capture_output=True, text=True)
            if verdict.returncode != 0:
                raise measure.Failed(f"the result of {self.name} is wrong:\n{verdict.stdout}{verdict.stderr}")
        return usage


def contestants(options, job: Job) -> tuple[Contestant, list[Contestant]]:
    """The product and its peers."""
    if job.is_workbook:
        return loader(options, job, f"cases {job.cases}"), workbook_peers(options, job)
    if job.is_log:
        events = data.events(options.data, job)
        return loader(options, job, f"events {events}"), log_peers(options, job, events)
    product = auditor(options, job, "rasoat")
    if job.form == "gz":
        packed = data.bundle(options.data, job) / "cases.csv.gz"
        zlib = Contestant("zlib alone", [sys.executable, "-c", ZLIB, packed], options.data / "out" / "zlib")
        return product, [auditor(options, Job(job.scale, ""), "rasoat, not packed"), zlib]
    return product, [audit_peer(options, job, name) for name in options.peers]


def auditor(options, job: Job, name: str) -> Contestant:
    pack, out = options.bench / "reference-audit", options.data / "out" / "rasoat"
    command = [
        options.build / "rasoat", "audit", data.bundle(options.data, job), "--rules", pack, "--calendar", pack / "calendar.yaml",
        "--period", "2024-01-01..2025-12-31", "--format", "csv,json", "--out", out / "report", "--quiet",
    ]
    truth = data.generated(options.data, job) / "truth.csv"
    check = [sys.executable, options.bench / "compare.py", truth, out / "report" / "findings.csv"]
    return Contestant(name, command, out, status=1, check=check)


def audit_peer(options, job: Job, name: str) -> Contestant:
    """DuckDB and polars use every processor; the others' programs settle on two threads themselves."""
    out = options.data / "out" / name
    processors = str(os.cpu_count())
    command = [sys.executable, options.bench / f"audit_{name}.py", data.bundle(options.data, job), out]
    if name == "duckdb":
        command.append(processors)
    check = [sys.executable, options.bench / "verify.py", data.generated(options.data, job), out]
    return Contestant(name, command, out, check=check, environment={"POLARS_MAX_THREADS": processors})


def loader(options, job: Job, answer: str) -> Contestant:
    command = [options.build / "rasoat-bench", "load", data.bundle(options.data, job)]
    return Contestant("rasoat", command, options.data / "out" / "rasoat", answer=answer)


def workbook_peers(options, job: Job) -> list[Contestant]:
    # `load_sheet` reads every cell; only `to_arrow` gives columns, as the product does.
    programs = {
        "fastexcel": FASTEXCEL, "fastexcel to Arrow": FASTEXCEL_ARROW, "python-calamine": CALAMINE, "openpyxl": OPENPYXL,
    }
    return load_peers(options, programs, data.bundle(options.data, job), job.cases)


def log_peers(options, job: Job, events: int) -> list[Contestant]:
    return load_peers(options, {"rustxes": RUSTXES, "pm4py": PM4PY}, data.log(options.data, job), events)


def load_peers(options, programs: dict[str, str], path: Path, rows: int) -> list[Contestant]:
    return [
        Contestant(name, [sys.executable, "-c", program, path], options.data / "out" / name, answer=str(rows))
        for name, program in programs.items()
    ]
