"""Races the product against each peer in turn and prints a Markdown table."""
import dataclasses
import json
import math
import statistics
import subprocess
import sys

from bench_support import measure, report
from bench_support.contestants import Contestant, contestants
from bench_support.options import Job, parse


@dataclasses.dataclass(frozen=True)
class Race:
    """The runs of the product and of one peer, pair by pair."""

    job: Job
    product: str
    peer: str
    pairs: list[tuple[measure.Usage, measure.Usage]]

    @property
    def ratios(self) -> list[float]:
        """Times the product's wall time that the peer took."""
        return [theirs.wall / ours.wall for ours, theirs in self.pairs]


def race(job: Job, product: Contestant, peer: Contestant, rounds: int) -> Race:
    # A first pair fills the page cache and is not counted.
    product.run()
    peer.run()
    pairs = []
    for number in range(rounds):
        pairs.append((product.run(), peer.run()))
        ours, theirs = pairs[-1]
        print(f"{job.name} {number + 1}/{rounds}: {product.name} {ours.wall:.3f} s, {peer.name} {theirs.wall:.3f} s", file=sys.stderr)
    return Race(job, product.name, peer.name, pairs)


def runs(races: list[Race]) -> dict[tuple[Job, str], list[measure.Usage]]:
    """All runs of a program in a job, the product's from all its races."""
    found: dict[tuple[Job, str], list[measure.Usage]] = {}
    for race in races:
        for ours, theirs in race.pairs:
            found.setdefault((race.job, race.product), []).append(ours)
            found.setdefault((race.job, race.peer), []).append(theirs)
    return found


def medians(usages: list[measure.Usage]) -> measure.Usage:
    return measure.Usage(*(statistics.median(values) for values in zip(*map(dataclasses.astuple, usages))))


def growth(summary: dict[tuple[Job, str], measure.Usage]) -> list[tuple[str, str, float, float]]:
    """Exponents of wall and CPU time in the number of cases, between neighbouring scales of plain CSV."""
    found = []
    for program in dict.fromkeys(name for _, name in summary):
        plain = sorted((job.cases, job.scale, used) for (job, name), used in summary.items() if name == program and job.form == "")
        for (fewer, small, one), (more, large, other) in zip(plain, plain[1:]):
            step = math.log(more / fewer)
            found.append((program, f"{small} → {large}", math.log(other.wall / one.wall) / step, math.log(other.cpu / one.cpu) / step))
    return found


def main() -> None:
    options = parse()
    races = []
    try:
        for job in dict.fromkeys(options.jobs):
            product, peers = contestants(options, job)
            races += [race(job, product, peer, options.rounds) for peer in peers]
    except measure.Failed as failure:
        sys.exit(f"the race is stopped: {failure}")
    summary = {key: medians(usages) for key, usages in runs(races).items()}
    version = subprocess.run([options.build / "rasoat", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(report.markdown(options, races, runs(races), summary, growth(summary), version))
    if options.json is not None:
        options.json.write_text(json.dumps(report.tree(races, summary, growth(summary), version), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
