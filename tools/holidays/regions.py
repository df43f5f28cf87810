"""What each region is called, where its days come from, and what its reader must know.

A `note` is printed above the calendar, so it speaks to the people who sign.
"""

from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2020, 2040


@dataclass(frozen=True)
class Place:
    """One country or state, as the package `holidays` names it."""

    country: str
    state: str | None = None
    category: str = "public"
    language: str | None = None
    market: bool = False


@dataclass(frozen=True)
class Region:
    """One data file. A day counts when every one of `places` keeps it."""

    id: str
    title: str
    timezone: str
    places: tuple[Place, ...]
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR)
    # Days of the source that are left out, by name.
    without: tuple[str, ...] = ()
    # The words for a holiday kept on another day than its own.
    moved: str = "observed"


# The names people know, where the source has others, by country.
NAMES = {
    "DE": {
        "Labor Day": "Labour Day",
        "Pentecost Monday": "Whit Monday",
        # Once-only holidays of Berlin, whose full names are sentences.
        "75th anniversary of the liberation from Nazism and the end of the Second World War in Europe": "Liberation Day",
        "80th anniversary of the liberation from Nazism and the end of the Second World War in Europe": "Liberation Day",
    },
    "GB": {
        "May Day": "Early May bank holiday",
        "Late Summer Bank Holiday": "Summer bank holiday",
        "Summer Bank Holiday": "Summer bank holiday",
        "Spring Bank Holiday": "Spring bank holiday",
        "Saint Andrew's Day": "St Andrew's Day",
        "Saint Patrick's Day": "St Patrick's Day",
        "Scotland's participation in the FIFA World Cup final": "World Cup bank holiday",
        "New Year Holiday": "2 January",
        # Scotland, when 1 January is a Sunday.
        "2 January and New Year's Day (substitute day)": "New Year's Day (substitute day)",
    },
    "US": {"Birthday of Martin Luther King, Jr.": "Martin Luther King Jr. Day"},
    "XECB": {"Christmas Holiday": "Second Day of Christmas"},
}

PROCLAIMED = "Further bank holidays can be proclaimed at short notice, as in {}."


def united_kingdom(region: str, title: str, state: str, years: str, *notes: str) -> Region:
    return Region(
        id=region,
        title=title,
        timezone="Europe/London",
        places=(Place("GB", state, language="en_GB"),),
        sources=("Banking and Financial Dealings Act 1971, with the proclamations made under it",),
        notes=(PROCLAIMED.format(years), *notes),
        moved="substitute day",
    )


def land(region: str, title: str, state: str, *notes: str) -> Region:
    return Region(
        id=f"germany-{region}",
        title=f"Germany, {title}",
        timezone="Europe/Berlin",
        places=(Place("DE", state, language="en_US"),),
        sources=("the Land's act on Sundays and public holidays",),
        notes=notes,
    )


REGIONS = (
    Region(
        id="australia-national",
        title="Australia, nationwide",
        timezone="Australia/Sydney",
        places=tuple(
            Place("AU", state, language="en_AU")
            for state in ("NSW", "ACT", "NT", "QLD", "SA", "TAS", "VIC", "WA")
        ),
        sources=("the public holidays acts of all eight states and territories, where they agree",),
        notes=(
            "Only the days that every state and territory keeps; each has further days.",
            "ANZAC Day on a weekend is kept on a Monday in some of them only, so it is not listed.",
            "The time zone is the one of Sydney and Canberra.",
        ),
    ),
    Region(
        id="canada-federal",
        title="Canada, federal",
        timezone="America/Toronto",
        places=(Place("CA", category="government", language="en_CA"),),
        sources=("Canada Labour Code, Part III, Division V",),
        notes=(
            "General holidays of federally regulated employers; provinces keep other days.",
            "A holiday on a weekend is listed on the next working day; an employer may choose the one before.",
            "The time zone is the one of Ottawa and Toronto.",
        ),
    ),
    united_kingdom("england-and-wales", "England and Wales", "ENG", "2022 and 2023"),
    Region(
        id="germany",
        title="Germany, nationwide",
        timezone="Europe/Berlin",
        places=(Place("DE", language="en_US"),),
        sources=("the holidays that the acts of all sixteen Länder share",),
        notes=("Only the days kept in the whole of Germany; every Land has further ones.",),
    ),
    land("baden-wuerttemberg", "Baden-Württemberg", "BW"),
    land(
        "bavaria",
        "Bavaria (Bayern)",
        "BY",
        "15 August (Assumption Day) is not listed: it is a holiday in mostly Catholic municipalities, such as Munich.",
        "8 August (Peace Festival) is not listed: it is a holiday in the city of Augsburg only.",
    ),
    land("berlin", "Berlin", "BE", "Berlin has added single days by law, as on 8 May 2020 and 8 May 2025."),
    land("brandenburg", "Brandenburg", "BB"),
    land("bremen", "Bremen", "HB"),
    land("hamburg", "Hamburg", "HH"),
    land("hesse", "Hesse (Hessen)", "HE"),
    land("lower-saxony", "Lower Saxony (Niedersachsen)", "NI"),
    land("mecklenburg-vorpommern", "Mecklenburg-Vorpommern", "MV"),
    land("north-rhine-westphalia", "North Rhine-Westphalia (Nordrhein-Westfalen)", "NW"),
    land("rhineland-palatinate", "Rhineland-Palatinate (Rheinland-Pfalz)", "RP"),
    land("saarland", "Saarland", "SL"),
    land(
        "saxony",
        "Saxony (Sachsen)",
        "SN",
        "Corpus Christi is not listed: it is a holiday in some Catholic municipalities near Bautzen only.",
    ),
    land("saxony-anhalt", "Saxony-Anhalt (Sachsen-Anhalt)", "ST"),
    land("schleswig-holstein", "Schleswig-Holstein", "SH"),
    land(
        "thuringia",
        "Thuringia (Thüringen)",
        "TH",
        "Corpus Christi is not listed: it is a holiday in the Eichsfeld and some other Catholic municipalities only.",
    ),
    Region(
        id="india",
        title="India, central government",
        timezone="Asia/Kolkata",
        places=(Place("IN", language="en_IN"),),
        sources=(
            "the yearly list of the Department of Personnel and Training for central offices in Delhi",
        ),
        notes=(
            "Central government offices in Delhi. Each Indian state has its own list: confirm yours.",
            "Dates that follow the moon can move by a day at short notice: confirm them before you sign.",
            "14 April is no part of the yearly list but is usually declared a holiday: confirm it too.",
        ),
        # Before 2022 the source misses at least one late change (Muharram 2021 was moved to 20 August);
        # after 2026 it calls the Islamic dates estimates.
        years=(2022, 2026),
    ),
    united_kingdom("northern-ireland", "Northern Ireland", "NIR", "2022 and 2023"),
    united_kingdom(
        "scotland",
        "Scotland",
        "SCT",
        "2022, 2023 and 2026",
        "Many Scottish employers and councils keep local holidays instead: confirm yours.",
    ),
    Region(
        id="target",
        title="TARGET, the euro payment system",
        timezone="Europe/Berlin",
        places=(Place("XECB", market=True),),
        sources=("long-term calendar of closing days, European Central Bank, 14 December 2000",),
        notes=("Closing days of the euro payment system; the countries of the euro keep further holidays.",),
    ),
    Region(
        id="us-federal",
        title="United States, federal",
        timezone="America/New_York",
        places=(Place("US", category="government", language="en_US"),),
        sources=("5 U.S.C. 6103, and Executive Order 11582 for holidays on a weekend",),
        notes=(
            "Extra days on which a president closes federal offices are not listed; states keep other days.",
            "The time zone is the one of Washington and New York.",
        ),
        without=("Christmas Eve", "Day After Christmas", "National Day of Mourning"),
    ),
)
