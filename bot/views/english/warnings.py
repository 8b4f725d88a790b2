"""What whoever looks after Askwell is told of its troubles, in English."""

TEXTS: dict[str, str] = {
    "all.warning.aside": "Some messages didn't arrive",
    "all.warning.aside_text": "They are set aside, so nothing is lost. The reason, in the platform's own name for it: {reason}.",
    "all.warning.aside_helps": "Whoever runs Askwell sees them with `askwell outbox list`, and sends them once more with `askwell outbox retry`.",
    "all.warning.secret": "Askwell's secret for {platform} ends on {day}",
    "all.warning.secret_text": "Nothing is wrong yet. After that day Askwell answers nobody in {platform}.",
    "all.warning.secret_helps": "Whoever runs Askwell makes a new one in time and restarts it: `askwell doctor` says where.",
    "all.warning.only_you": "You read this because you look after Askwell here. Each trouble is told once, and again only when it comes back in another week.",
}
