"""Compares the written data with a second opinion, the package `workalendar`, and prints every difference.

It judges nothing: each difference is explained in the crate's README, or the data is wrong. Working days
only, all years of a region. `workalendar` has no calendar for India.
"""

import logging
import warnings
from collections import defaultdict
from datetime import date
from importlib.metadata import version

# It says on loading that solar terms are missing; no calendar used here needs them.
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")

from workalendar.america import Canada
from workalendar.europe import EuropeanCentralBank, Scotland, UnitedKingdom, UnitedKingdomNorthernIreland
from workalendar.europe import germany as laender
from workalendar.oceania import australia as states
from workalendar.usa import FederalReserveSystem

from generate import DATA, SATURDAY
from regions import REGIONS

GERMAN = {
    "germany": laender.Germany,
    "germany-baden-wuerttemberg": laender.BadenWurttemberg,
    "germany-bavaria": laender.Bavaria,
    "germany-berlin": laender.Berlin,
    "germany-brandenburg": laender.Brandenburg,
    "germany-bremen": laender.Bremen,
    "germany-hamburg": laender.Hamburg,
    "germany-hesse": laender.Hesse,
    "germany-lower-saxony": laender.LowerSaxony,
    "germany-mecklenburg-vorpommern": laender.MecklenburgVorpommern,
    "germany-north-rhine-westphalia": laender.NorthRhineWestphalia,
    "germany-rhineland-palatinate": laender.RhinelandPalatinate,
    "germany-saarland": laender.Saarland,
    "germany-saxony": laender.Saxony,
    "germany-saxony-anhalt": laender.SaxonyAnhalt,
    "germany-schleswig-holstein": laender.SchleswigHolstein,
    "germany-thuringia": laender.Thuringia,
}
SECOND_OPINION = {
    "australia-national": (
        states.NewSouthWales,
        states.AustralianCapitalTerritory,
        states.NorthernTerritory,
        states.Queensland,
        states.SouthAustralia,
        states.Tasmania,
        states.Victoria,
        states.WesternAustralia,
    ),
    "canada-federal": (Canada,),
    "england-and-wales": (UnitedKingdom,),
    "northern-ireland": (UnitedKingdomNorthernIreland,),
    "scotland": (Scotland,),
    "target": (EuropeanCentralBank,),
    "us-federal": (FederalReserveSystem,),
    **{region: (calendar,) for region, calendar in GERMAN.items()},
}


def main() -> None:
    print(f"compared with workalendar {version('workalendar')}")
    for region in REGIONS:
        ours = written(region.id)
        if region.id not in SECOND_OPINION:
            print(f"{region.id}: {len(ours)} days, no second opinion")
            continue
        theirs = second_opinion(region.id, *region.years)
        only_ours = sorted(ours.keys() - theirs.keys())
        only_theirs = sorted(theirs.keys() - ours.keys())
        print(f"{region.id}: {len(ours)} days, {len(only_ours) + len(only_theirs)} differences")
        show("only in ours", only_ours, ours)
        show("only in theirs", only_theirs, theirs)


def written(region: str) -> dict[date, str]:
    lines = (DATA / f"{region}.txt").read_text(encoding="utf-8").splitlines()
    days = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return {date.fromisoformat(day): name for day, name in days}


def second_opinion(region: str, first: int, last: int) -> dict[date, str]:
    kept = []
    for calendar in SECOND_OPINION[region]:
        days = {}
        for year in range(first, last + 1):
            days |= {day: name for day, name in calendar().holidays(year) if day.weekday() < SATURDAY}
        kept.append(days)
    return {
        day: name
        for day, name in kept[0].items()
        if first <= day.year <= last and all(day in others for others in kept[1:])
    }


def show(title: str, days: list[date], names: dict[date, str]) -> None:
    by_name = defaultdict(list)
    for day in days:
        by_name[names[day]].append(day.isoformat())
    for name, dates in sorted(by_name.items()):
        print(f"  {title}: {name}: {', '.join(dates)}")


if __name__ == "__main__":
    main()
