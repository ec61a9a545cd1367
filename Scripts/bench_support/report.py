"""The table of a race, for people and for programs."""
import dataclasses
import os
import platform
import statistics
import subprocess
from importlib import metadata

from bench_support.options import FORMS

# The packages that a peer is made of, with the one that reads for it.
PACKAGES = {
    "duckdb": ("duckdb",), "polars": ("polars",), "pandas": ("pandas", "pyarrow"), "chdb": ("chdb",), "fastexcel": ("fastexcel",),
    "fastexcel to Arrow": ("fastexcel", "pyarrow"), "python-calamine": ("python-calamine",), "openpyxl": ("openpyxl",), "rustxes": ("rustxes", "polars"),
    "pm4py": ("pm4py", "rustxes", "pandas"), "zlib alone": (),
}
# Above this share of a processor, others may have slowed a run.
OUTSIDE_LOAD = 0.1


def markdown(options, races, runs, summary, growth, version: str) -> str:
    return "\n".join(table(races, summary) + [""] + notes(options, races, runs, growth, version))


def table(races, summary) -> list[str]:
    lines = ["| job | program | wall s | CPU s | peak MiB | wall ÷ rasoat's |", "|---|---|---:|---:|---:|---:|"]
    for (job, program), used in summary.items():
        ratios = next((race.ratios for race in races if race.job == job and race.peer == program), None)
        ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})" if ratios else "1"
        title = f"{job.scale}, {job.rows}, {FORMS[job.form]}"
        lines.append(f"| {title} | {program} | {used.wall:.3f} | {used.cpu:.3f} | {used.peak_mib:.0f} | {ratio} |")
    return lines


def notes(options, races, runs, growth, version: str) -> list[str]:
    lines = [f"- {program}, {step}: wall grows with exponent {wall:.2f} of the cases, CPU {cpu:.2f}." for program, step, wall, cpu in growth]
    rounds = f"{options.rounds} round" + ("s" if options.rounds > 1 else "")
    lines.append(
        f"- Whole processes, product and peer in turn, medians of {rounds}; the ratio is the median of the pairs (least–greatest). "
        "Every audit was compared with the known truth, every load by its number of rows.")
    usages = [usage for each in runs.values() for usage in each]
    disturbed = sum(usage.others > OUTSIDE_LOAD for usage in usages)
    if disturbed:
        lines.append(f"- In {disturbed} of {len(usages)} runs other programs took more than {OUTSIDE_LOAD:.0%} of a processor.")
    lines.append(f"- {machine()}; rasoat {version}{commit()}, {', '.join(versions(races) + ['Python ' + platform.python_version()])}.")
    lines.append(f"- Repeat: `Scripts/bench {repeat(options)}`")
    return lines


def tree(races, summary, growth, version: str) -> dict:
    return {
        "machine": machine(), "rasoat": version + commit(), "peers": versions(races),
        "medians": [{"job": job.name, "program": program} | dataclasses.asdict(used) for (job, program), used in summary.items()],
        "races": [
            {"job": race.job.name, "peer": race.peer, "ratio": statistics.median(race.ratios),
             "pairs": [[dataclasses.asdict(used) for used in pair] for pair in race.pairs]}
            for race in races
        ],
        "growth": [{"program": program, "step": step, "wall": wall, "cpu": cpu} for program, step, wall, cpu in growth],
    }


def machine() -> str:
    model = platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{model}, {os.cpu_count()} processors, {memory:.0f} GiB, {platform.system()}"


def versions(races) -> list[str]:
    packages = dict.fromkeys(package for race in races for package in PACKAGES.get(race.peer, ()))
    return [f"{package} {metadata.version(package)}" for package in packages]


def commit() -> str:
    """Where the source is under version control, which one; `+` where it is changed."""
    described = subprocess.run(["git", "describe", "--always", "--dirty=+"], capture_output=True, text=True)
    return f" ({described.stdout.strip()})" if described.returncode == 0 else ""


def repeat(options) -> str:
    words = [job.name for job in options.jobs] + ["--rounds", str(options.rounds)]
    if any(job.form in ("", "q") for job in options.jobs):
        words += ["--peers", ",".join(options.peers)]
    return " ".join(words)
