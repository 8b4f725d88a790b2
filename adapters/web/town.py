"""The invented town: eight people in four time zones, and two circles.

Everybody here is made up. Their ids are their names in small letters, and a person's window is `/as/<id>`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.people import Person
from bot.preferences import Preferences
from bot.service import writing

WORKSPACE = "local:town"
ASKWELL = "askwell"
INSTALLED_BY = "mira"
DEFAULT = "ana"
LISBON, BERLIN, KOLKATA, NEW_YORK = "Europe/Lisbon", "Europe/Berlin", "Asia/Kolkata", "America/New_York"


@dataclass(frozen=True, slots=True)
class Resident:
    """One invented person.

    `job` is shown beside their name, `about` is what they like to be asked about, `try_this` is a first ask that they
    might type.
    """

    id: str
    name: str
    zone: str
    job: str
    about: str
    try_this: str
    locale: str = "en"
    """In which their window speaks to them."""

    @property
    def city(self) -> str:
        """The city their clock is named after, in the language that their window speaks."""
        return writing(self.locale).city(self.zone)


@dataclass(frozen=True, slots=True)
class Square:
    """One circle of the town. `id` is its channel's id and its name."""

    id: str
    topic: str


RESIDENTS = (
    Resident(
        "ana",
        "Ana",
        LISBON,
        "Writes the words of the product",
        "headlines, plain language, Portuguese",
        "/ask @Ben could you read my three headlines and tell me which is clearest? No rush.",
    ),
    Resident(
        "ben",
        "Ben",
        BERLIN,
        "Builds the web pages",
        "pricing page, CSS, slow pages",
        "/ask @Lena could you look at why the pricing page takes four seconds on my phone?",
    ),
    Resident(
        "lena",
        "Lena",
        BERLIN,
        "Keeps the servers calm at night",
        "on call, logs, first night shifts",
        "/ask @Ottilie could you check my chart of last month's alarms for mistakes, by Friday?",
    ),
    Resident(
        "mei",
        "Mei",
        KOLKATA,
        "Plans the studies in the hospitals",
        "ward visits, consent forms, schedules",
        "/ask @Ana could you make the first page of our consent form easier to read? It has 200 words.",
    ),
    Resident(
        "mira",
        "Mira",
        LISBON,
        "Leads the design team",
        "interviews, sketches, first drafts",
        "/ask @Tom could you introduce me to one customer who stopped using the calendar? No rush.",
    ),
    Resident(
        "ottilie",
        "Ottilie",
        BERLIN,
        "Looks after the data",
        "test data, spreadsheets, statistics",
        "/ask @Ravi could you show me how the tablets store a bar code?",
    ),
    Resident(
        "ravi",
        "Ravi",
        KOLKATA,
        "Writes software for ward 4",
        "tablets, bar codes, Python",
        "/ask @Mei could you tell me which day the nurses have time to try the new screen, by Wednesday?",
    ),
    Resident(
        "tom",
        "Tom",
        NEW_YORK,
        "Talks with customers",
        "contracts, hard calls, demos",
        "/ask @Mira could you look at two slides for my demo? They feel too full.",
    ),
)

SQUARES = (
    Square("design", "Words, pages and pictures"),
    Square("ward4", "The pilot in the hospital"),
)

BY_ID: Mapping[str, Resident] = {resident.id: resident for resident in RESIDENTS}
SQUARE_IDS = frozenset(square.id for square in SQUARES)


def person(resident: Resident) -> Person:
    """The resident as the core knows them."""
    return Person(
        workspace=WORKSPACE,
        id=resident.id,
        name=resident.name,
        platform_zone=resident.zone,
        admin=resident.id == INSTALLED_BY,
        mark=resident.id,
        preferences=Preferences(ask_me_about=resident.about),
    )
