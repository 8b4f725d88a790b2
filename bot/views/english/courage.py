"""True sentences for whoever asks, each with its source and its limit, in English."""

TEXTS: dict[str, str] = {
    "form.courage.odds": (
        "In studies, people who asked strangers face to face got more yeses than they expected (Flynn and Lake, 2008). "
        "Written asks to strangers did worse, so say why you ask this person."
    ),
    "form.courage.bother": (
        "In six experiments, people who were asked minded less than the askers thought (Zhao and Epley, 2022). "
        "Those were small favours; yours may be small too."
    ),
    "form.courage.advice": (
        "In studies, people who asked for advice on a hard task seemed more competent, not less "
        "(Brooks, Gino and Schweitzer, 2015)."
    ),
    "form.courage.purpose": (
        "On a public board, asks that said what the help was for were granted more often (Althoff and others, 2014). "
        "That the one led to the other isn't proven."
    ),
    "form.courage.easy_no": (
        "In experiments, people who were handed the words for a no felt freer in their yes "
        "(Schlund, Sommers and Bohns, 2024). That's why a no is one press here."
    ),
    "button.no_courage": "No more of these",
}
