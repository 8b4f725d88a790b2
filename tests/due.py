"""All that is due happens, in towns whose clock is held."""

from bot.schedule import Schedule


async def all_due(schedule: Schedule) -> None:
    """All that is due leaves and arrives, and so does what comes of it: on a busy machine a batch may land late."""
    await schedule.tick()
    while await schedule.delivery.landed():
        await schedule.tick()
