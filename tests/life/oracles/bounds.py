"""9. No command costs more than a bound; no table grows without one."""

import sqlite3
from dataclasses import dataclass

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.town import Outcome

MOST_SECONDS = 5.0
"""Of this process' CPU for one command: generous, since timings of a shared machine are not exact."""

MOST_ROWS_AN_ACT = 12
BASE_ROWS = 300


@dataclass(slots=True)
class Bounds(Oracle):
    """Seconds a command, rows an act."""

    def acted(self, act: Act, outcome: Outcome) -> None:
        if outcome.cpu > MOST_SECONDS:
            self.find("9 a command takes seconds", f"{act.told(self.life.town_names())}: {outcome.cpu:.1f} s of CPU")

    async def ended(self) -> None:
        with sqlite3.connect(f"file:{self.life.town.folder / 'askwell.db'}?mode=ro", uri=True) as connection:
            tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
            for table in tables:
                (rows,) = connection.execute(f'select count(*) from "{table}"').fetchone()  # noqa: S608 - names of the database's own
                if rows > BASE_ROWS + MOST_ROWS_AN_ACT * len(self.life.acts):
                    self.find(f"9 a table grows: {table}", f"{rows} rows after {len(self.life.acts)} acts")
