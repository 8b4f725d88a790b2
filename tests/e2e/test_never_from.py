"""No more asks from one person, in the browser: one press for whoever is asked, a closed door for whoever asks."""

from pathlib import Path

import pytest

from bot.views.words import sentence
from tests.browser import IN_BROWSER_LOOP
from tests.e2e.conftest import Visit
from tests.e2e.gallery import photograph
from tests.e2e.test_my_data import IN_ENGLISH, chooses
from tests.e2e.test_phone import SIDEWAYS

pytestmark = IN_BROWSER_LOOP


@pytest.mark.parametrize("code", ["en", "de"])
async def test_no_more_asks_come_from_her_and_neither_side_learns_of_it(
    visit: Visit, tmp_path: Path, code: str
) -> None:
    def said(key: str, **facts: str) -> str:
        return sentence(code, key, facts)

    ana, ben = visit("Ana"), visit("Ben")
    for who in (ana, ben):
        await chooses(who, code)
    await ana.says(f"/ask @Ben {IN_ENGLISH[code]}")
    await ana.presses(said("button.send"))
    await ben.presses(said("button.decline"))
    await ben.presses(said("button.never_from", asker="Ana"))
    await ben.sees(said("all.talk.never_from", name="Ana"))
    his = await ben.at()
    assert await his.evaluate(SIDEWAYS) == []
    await photograph(his, f"never-from-{code}", tmp_path)

    await ana.not_sees(said("button.never_from", asker="Ana"), said("all.talk.never_from", name="Ana"))
    await ana.says(f"/ask @Ben {IN_ENGLISH[code]}")
    await ana.sees(said("refusal.no_asks", helper="Ben"))
    await ana.presses(said("button.send"))
    await ana.sees(said("refusal.no_asks", helper="Ben"))
    assert await (await ana.at()).evaluate(SIDEWAYS) == []
    await photograph(await ana.at(), f"never-from-asked-{code}", tmp_path)
    waiting = said("helper.card.title", asker="Ana")
    assert (await ben.reads()).count(waiting) <= 1, "her second ask came"

    await ben.says(said("all.help.example_settings", command="/ask"))
    await ben.sees(said("form.settings.never_from"))
    await photograph(his, f"never-from-settings-{code}", tmp_path)
