"""Makes the bundles of the jobs. A folder is moved to its place when complete: what is there is used again."""
import gzip
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from bench_support.options import SCALES, Job, parse

# The generator writes its truth and other encodings beside these; a bundle has each table once.
TABLES = ("units", "staff", "roster", "procedures", "postings", "holidays", "cases", "feedback", "documents")
NUMBERS = {"supplement_requests", "suspended_days", "fee_collected_vnd", "rating"}


def generated(data: Path, job: Job) -> Path:
    """The generator's folder, with truth.csv."""
    return data / (job.scale + ("x" if job.is_workbook else "e" if job.is_log else ""))


def bundle(data: Path, job: Job) -> Path:
    """What the contestants read: a folder of tables, or a workbook."""
    if job.is_workbook:
        return generated(data, job) / ("cases.xlsx" if job.form == "x" else "cases.inline.xlsx")
    return data / "bundles" / job.name


def make(folder: Path, fill) -> None:
    if folder.exists():
        return
    print(f"making {folder}", file=sys.stderr)
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    fill(partial)
    partial.rename(folder)


def generate(bench: Path, job: Job, folder: Path) -> None:
    units, cases, seed = SCALES[job.scale]
    command = [sys.executable, bench / "gen.py", "--units", units, "--cases", cases, "--seed", seed, "--out", folder]
    if job.is_workbook:
        command += ["--xlsx", "--xlsx-inline"]
    if job.is_log:
        command += ["--xes", cases]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def log(data: Path, job: Job) -> Path:
    return bundle(data, job) / ("events.xes.gz" if job.form == "egz" else "events.xes")


def events(data: Path, job: Job) -> int:
    """The generator ends with a whole case, so with somewhat fewer events than it is asked for."""
    with open(generated(data, job) / "events.xes", "rb") as lines:
        return sum(line.strip() == b"<event>" for line in lines)


def gather(source: Path, form: str, folder: Path) -> None:
    if form in ("e", "egz"):
        name = "events.xes.gz" if form == "egz" else "events.xes"
        os.link(source / name, folder / name)
        return
    for table in TABLES:
        if table != "cases" or form == "":
            os.link(source / f"{table}.csv", folder / f"{table}.csv")
    if form == "gz":
        with open(source / "cases.csv", "rb") as plain, gzip.GzipFile(folder / "cases.csv.gz", "wb", 6, mtime=0) as packed:
            shutil.copyfileobj(plain, packed, 1 << 20)
    if form == "q":
        shuffle(source / "cases.csv", folder / "cases.csv")


def shuffle(source: Path, target: Path) -> None:
    """The rows in another order, every field in quotes but the header, numbers and empty ones. The generator's own fields hold no separator."""
    with open(source, encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split(",")
        rows = lines.readlines()
    random.Random(1).shuffle(rows)
    is_text = [name not in NUMBERS for name in header]
    with open(target, "w", encoding="utf-8") as output:
        output.write(",".join(header) + "\n")
        for row in rows:
            fields = row.rstrip("\n").split(",")
            output.write(",".join(f'"{field}"' if field and text else field for field, text in zip(fields, is_text, strict=True)) + "\n")


def main() -> None:
    options = parse()
    for job in options.jobs:
        source = generated(options.data, job)
        make(source, lambda folder: generate(options.bench, job, folder))
        if not job.is_workbook:
            # A packed bundle races against the same tables as they are.
            for form in {job.form, ""} if job.form == "gz" else {job.form}:
                make(bundle(options.data, Job(job.scale, form)), lambda folder: gather(source, form, folder))


if __name__ == "__main__":
    main()
