"""The command line of Scripts/bench, and the jobs it names."""
import argparse
from dataclasses import dataclass
from pathlib import Path

# Units, cases and seed of the generator.
SCALES = {"S": (50, 100_000, 1), "M": (500, 1_000_000, 2), "L": (5_000, 10_000_000, 3)}
FORMS = {
    "": "CSV", "gz": "cases.csv.gz", "q": "shuffled, quoted", "x": "XLSX to columns", "xi": "XLSX, inline texts, to columns",
    "e": "XES to tables", "egz": "events.xes.gz to tables",
}
AUDIT_PEERS = ("duckdb", "polars", "pandas", "chdb")


@dataclass(frozen=True)
class Job:
    """Cases of one scale in one form, or about as many events, named as on the command line: `Mgz`."""

    scale: str
    form: str

    @property
    def name(self) -> str:
        return self.scale + self.form

    @property
    def cases(self) -> int:
        return SCALES[self.scale][1]

    @property
    def is_workbook(self) -> bool:
        return self.form in ("x", "xi")

    @property
    def is_log(self) -> bool:
        return self.form in ("e", "egz")

    @property
    def rows(self) -> str:
        return f"{self.cases:,} {'events' if self.is_log else 'cases'}"


def job(name: str) -> Job:
    scale, form = name[:1], name[1:]
    if scale not in SCALES or form not in FORMS or (scale == "L" and form in ("x", "xi", "e", "egz")):
        raise argparse.ArgumentTypeError(
            f"'{name}' is no job: give S, M or L, alone or with gz, q, x, xi, e or egz (no workbook has L's rows, and no log)")
    return Job(scale, form)


def peers(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in AUDIT_PEERS:
            raise argparse.ArgumentTypeError(f"'{name}' is no peer: give some of {', '.join(AUDIT_PEERS)}")
    return names


def rounds(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return int(text)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Scripts/bench")
    parser.add_argument("jobs", nargs="*", type=job, metavar="JOB")
    parser.add_argument("--bench", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=rounds, default=5)
    parser.add_argument("--peers", type=peers, default=["duckdb"])
    parser.add_argument("--json", type=Path)
    # argparse takes positionals that options part only when asked to.
    options = parser.parse_intermixed_args()
    options.jobs = options.jobs or [job("S"), job("M")]
    return options
