"""What forms and answers say in the local workspace beside the core's words, in English."""

TEXTS: dict[str, str] = {
    "all.web.optional": "optional",
    "all.web.time": "{city} time",
    "all.web.time_optional": "{city} time, optional",
    "all.web.no_date": "No date",
    "all.web.no_rush": "No rush",
    "all.web.or_words": "or {words}",
    "all.web.type_a_name": "Type a name, or what it is about",
    "all.web.people": "People",
    "all.web.about": "Ask me about: {about}",
    "all.web.close": "Close this form",
    "all.web.notes": "Notes",
    "all.web.only_you": "Only you can see this",
    "all.web.dismiss": "Dismiss",
}
