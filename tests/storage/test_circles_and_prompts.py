"""Circles, posts, prompts, advice and the workspace itself: each comes back, and is found when it is due."""

from dataclasses import replace

from bot.digest import Circle, Post
from bot.people import Workspace
from bot.ports import Transaction
from bot.prompts import Prompt, PromptKind
from storage.store import Storage
from tests.storage.made import HERE, NOW, THERE, later


def a_prompt(kind: PromptKind = PromptKind.CHECK_IN, key: str = "k", hours: int = 0, who: str = "ana") -> Prompt:
    return Prompt(workspace=HERE, ask="a1", person=who, kind=kind, key=key, due_at=later(hours=hours))


async def test_private_circles_are_open_to_those_who_used_askwell_there(storage: Storage) -> None:
    public = Circle(workspace=HERE, id="c1", name="zebra", zone="Europe/Lisbon", since=NOW, weekday=4, hour=9)
    private, off = replace(public, id="c2", name="apple", private=True), replace(public, id="c3", off=True)

    def work(tx: Transaction) -> None:
        for circle in (public, private, off):
            tx.circles.save(circle, later(days=1))
        tx.circles.used_by("c2", "ana")
        tx.circles.used_by("c2", "ana")

    await storage.store.write(HERE, work)
    assert await storage.store.read(HERE, lambda tx: tx.circles.open_to("ben")) == (public,)
    assert await storage.store.read(HERE, lambda tx: tx.circles.open_to("ana")) == (private, public)
    assert await storage.store.read(HERE, lambda tx: tx.circles.get("c3")) == off


async def test_a_circle_has_one_post_a_week(storage: Storage) -> None:
    post = Post(workspace=HERE, id="p1", circle="c1", week="2026-W48", stories=("s1",), at=NOW)
    again = replace(post, id="p2")
    newer = replace(post, id="p3", week="2026-W49", at=later(days=7))
    assert await storage.store.write(HERE, lambda tx: tx.circles.add_post(post)) is True
    assert await storage.store.write(HERE, lambda tx: tx.circles.add_post(again)) is False
    assert await storage.store.write(HERE, lambda tx: tx.circles.add_post(newer)) is True
    without = replace(post, stories=(), pictures=("token", "second"), revision=2)
    await storage.store.write(HERE, lambda tx: tx.circles.save_post(without))
    assert await storage.store.read(HERE, lambda tx: tx.circles.post("p1")) == without
    assert await storage.store.read(HERE, lambda tx: tx.circles.post("p2")) is None
    assert await storage.store.read(HERE, lambda tx: tx.circles.last_post("c1")) == newer


async def test_prompts_are_told_once_however_often_they_are_planned(storage: Storage) -> None:
    check, thank = a_prompt(), a_prompt(PromptKind.THANK, "1", hours=3)

    async def plan(*prompts: Prompt) -> tuple[Prompt, ...]:
        return await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", prompts).coming)

    assert await plan(check, thank) == (check, thank)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ana", NOW)) == (check,)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ahead("ana", NOW)) == (thank,)
    await storage.store.write(HERE, lambda tx: tx.prompts.told([check], "prompts:ana:1"))
    assert await plan(check, replace(thank, due_at=later(hours=4))) == (replace(thank, due_at=later(hours=4)),)
    assert await plan(check) == ()
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ahead("ana", NOW)) == ()
    assert await storage.store.read(HERE, lambda tx: tx.prompts.told_in("ana", "prompts:ana:1")) == (check,)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.told_in("ben", "prompts:ana:1")) == ()


async def test_a_snoozed_prompt_comes_again_when_it_was_wished(storage: Storage) -> None:
    check = a_prompt()
    await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", [check]))
    await storage.store.write(HERE, lambda tx: tx.prompts.told([check], "prompts:ana:1"))
    await storage.store.write(HERE, lambda tx: tx.prompts.snooze(check, later(days=1)))
    snoozed = replace(check, due_at=later(days=1), put_off=True)
    assert await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", [check]).coming) == (snoozed,)
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ana", NOW)) == ()
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ana", later(days=1))) == (snoozed,)
    await storage.store.write(HERE, lambda tx: tx.prompts.told([snoozed], "prompts:ana:2"))
    assert await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", [check]).coming) == ()
    assert await storage.store.read(HERE, lambda tx: tx.prompts.told_in("ana", "prompts:ana:2")) == (snoozed,)


async def test_the_clocks_own_prompts_reach_nobody(storage: Storage) -> None:
    await storage.store.write(HERE, lambda tx: tx.prompts.replace("a1", [a_prompt(PromptKind.SILENCE)]))
    assert await storage.store.read(HERE, lambda tx: tx.prompts.ready("ana", later(days=9))) == ()


async def test_advice_is_counted_and_a_workspace_remembered(storage: Storage) -> None:
    given = Workspace(
        id=HERE, name="Here", installed_by="ana", zone="Asia/Tokyo", country="JP", help_line="ext. 5",
        advice_off=frozenset({"tone"}), gone_at=NOW,
    )  # fmt: skip
    assert await storage.store.read(HERE, lambda tx: tx.workspace) == Workspace(id=HERE, name="")
    await storage.store.write(HERE, lambda tx: tx.save_workspace(given))
    assert await storage.store.read(HERE, lambda tx: tx.workspace) == given
    for shown, useless in ((2, 0), (1, 1)):
        await storage.store.write(
            HERE,
            lambda tx, s=shown, u=useless: tx.advice.count("vague", shown=s, not_useful=u),  # type: ignore[misc]
        )
    assert await storage.store.read(HERE, lambda tx: tx.advice.quietened()) == {"vague": (3, 1)}
    assert await storage.store.read(THERE, lambda tx: tx.advice.quietened()) == {}
