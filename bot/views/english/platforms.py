"""What exists on one platform only, in English: what no view of the core makes. Adapters say it by its key."""

TEXTS: dict[str, str] = {
    # Slack
    "all.slack.trouble_field": "Something on my side didn't work. Your text is kept; please send it once more. (Reference {reference})",
    "all.slack.late": "That took too long, so Slack didn't let the form open. Please type it once more:",
    "all.slack.not_installed": "Askwell isn't installed in this workspace, or no longer is. Whoever looks after your apps can add it.",
    "all.slack.outsider": "Askwell serves the people of this workspace. Nothing was changed.",
    "all.slack.invite": "One thing is missing: I'm not in this channel yet. Type /invite @Askwell there, else the post cannot appear.",
    "all.slack.outdated": "That button is from an earlier version of this card. Here it is as it stands now:",
    "all.slack.can_post": "Askwell can post here. Only you see this line.",
    "all.slack.not_there": "I can't post there yet. Type /invite @Askwell in that channel, join it yourself, then press Save again.",
    "all.slack.archived": "That channel is archived. Pick another one.",
    "all.slack.hint": "Type {command} anywhere to ask one person.",
    "all.slack.reinstall": "Askwell needs one more permission here than it was given. Until it is installed once more, a few things wait; nothing is lost. I say this once.",
    "all.slack.install_again": "Install once more",
    "all.slack.no_text": "(a message without text)",
    # Teams
    "all.teams.back": "Back",
    "all.teams.in_our_chat": "I've put it into our own chat, where only you see it.",
    "all.teams.no_own_chat": "I can't write to you yet. Add Askwell for yourself, then say it again there.",
    "all.teams.private_channel": "Apps can't post in private or shared channels, so there can be no weekly post here. Say this in a standard channel of the team.",
    "all.teams.too_long": "That is longer than a card in Teams can hold. Your text is still in the form; please shorten it.",
    "all.teams.add_askwell": "Add Askwell",
    "all.teams.nothing_there": "There is nothing left to show here. Type home to see where everything stands.",
    "all.teams.late": "Teams hasn't told me who that is yet. Please pick them again.",
    "all.teams.more": "There is more than fits here.",
    "all.teams.more_at_home": "There is more than fits here. Type home to see all of it.",
    "all.teams.type_a_name": "Type a name",
}
