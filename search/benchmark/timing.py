"""Time calls fairly: warmed up, side by side, many times."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any

WARM_UP = 3
LEAST = 3  # repetitions, however slow
MOST_SECONDS = 20.0


@dataclass(frozen=True)
class Timing:
    """What repeating a call took, in seconds."""

    median: float
    p95: float
    repetitions: int


def side_by_side(
    calls: Mapping[str, Callable[[], Any]], repetitions: int = 100, budget: float = MOST_SECONDS
) -> dict[str, Timing]:
    """Time these calls in turns, so that whatever else the machine does hits each alike.

    Args:
        calls: name → what is timed.
        repetitions: of each, unless the budget ends before.
        budget: seconds for all together, warming up not counted.

    What lives before the measurement is kept out of the garbage collector (`gc.freeze`): a benchmark holds more than a
    server does. The collector itself stays on, for a server pays for it too.
    """
    for call in calls.values():
        for _ in range(WARM_UP):
            call()
    gc.collect()
    gc.freeze()
    taken: dict[str, list[float]] = {name: [] for name in calls}
    end = perf_counter() + budget
    for turn in range(repetitions):
        if turn >= LEAST and perf_counter() > end:
            break
        for name, call in calls.items():
            began = perf_counter()
            call()
            taken[name].append(perf_counter() - began)
    gc.unfreeze()
    return {name: timing_of(seconds) for name, seconds in taken.items()}


def timing_of(seconds: list[float]) -> Timing:
    """Give the median and the 95th percentile of what was taken."""
    p95 = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return Timing(median(seconds), p95, len(seconds))
