"""Writes `crates/agreement-holidays/data/REGION.txt` for every region, from the package `holidays`.

The same packages give the same bytes. Only days on which people would otherwise work are written: a
holiday on a Saturday or Sunday appears where it is kept on another day, and only there.
"""

import warnings
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

from regions import NAMES, REGIONS, Place, Region

DATA = Path(__file__).resolve().parents[2] / "crates" / "agreement-holidays" / "data"
SATURDAY = 5


def main() -> None:
    DATA.mkdir(exist_ok=True)
    for region in REGIONS:
        (DATA / f"{region.id}.txt").write_text(text_of(region), encoding="utf-8", newline="\n")


def text_of(region: Region) -> str:
    first, last = region.years
    asked = region.places[0]
    kind = f"market {asked.country}" if asked.market else f"country {asked.country}, category {asked.category}"
    states = ", ".join(place.state for place in region.places if place.state)
    header = [
        "# Written by tools/holidays/generate.py: change that, not this.",
        f"# title: {region.title}",
        f"# timezone: {region.timezone}",
        "# weekend: saturday sunday",
        f"# from: {first}",
        f"# to: {last}",
        *(f"# source: {source}" for source in region.sources),
        f"# source: PyPI holidays {version('holidays')} (MIT), {kind}{f', state {states}' if states else ''}",
        *(f"# note: {note}" for note in region.notes),
    ]
    days = [f"{day} {name}" for day, name in sorted(working_days_off(region).items())]
    return "\n".join([*header, "", *days, ""])


def working_days_off(region: Region) -> dict[date, str]:
    """The working days in the region's years that every one of its places keeps free, with their names."""
    first, last = region.years
    kept = [days_of(place, first, last) for place in region.places]
    return {
        day: name_of(name, region)
        for day, name in kept[0].items()
        if first <= day.year <= last
        and day.weekday() < SATURDAY
        and all(day in others for others in kept[1:])
        and not any(left_out in name for left_out in region.without)
    }


def days_of(place: Place, first: int, last: int) -> dict[date, str]:
    # One year more, because a first of January can be kept on the day before it.
    years = range(first, last + 2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if place.market:
            return dict(holidays.financial_holidays(place.country, years=years))
        return dict(
            holidays.country_holidays(
                place.country,
                subdiv=place.state,
                years=years,
                categories=(place.category,),
                language=place.language,
            )
        )


def name_of(name: str, region: Region) -> str:
    names = NAMES.get(region.places[0].country, {})
    parts = []
    for part in name.split("; "):
        bare = part.removesuffix(" (observed)")
        if "estimated" in part:
            raise SystemExit(f"{region.id}: `{part}` is an estimate, so its year must not be covered")
        moved = f" ({region.moved})" if bare != part else ""
        parts.append(names.get(bare, bare) + moved)
    joined = " and ".join(parts)
    return names.get(joined, joined)


if __name__ == "__main__":
    main()
