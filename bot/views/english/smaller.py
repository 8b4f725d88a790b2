"""Asks made smaller: three worked examples of each kind, in English."""

TEXTS: dict[str, str] = {
    "form.smaller.advice_1": "• Instead of “Help me plan my career.”: “Your judgment on one thing: which of these two courses would you take first?”",
    "form.smaller.advice_2": "• Instead of “How should we price this?”: “Your judgment on two prices: which would you try first, and why?”",
    "form.smaller.advice_3": "• Instead of “What do you think of my plan?”: “Your judgment on step 2 of my plan: what would go wrong there?”",
    "form.smaller.information_1": "• Instead of “How does payroll work?”: “Which day do I have to hand in my hours?”",
    "form.smaller.information_2": "• Instead of “Tell me everything about the old system.”: “Where is the list of what the old system exports?”",
    "form.smaller.information_3": "• Instead of “Who does what in your team?”: “Who in your team looks after contracts?”",
    "form.smaller.feedback_1": "• Instead of “Could you read my report?”: “Could you read the first paragraph? Where did you stop?”",
    "form.smaller.feedback_2": "• Instead of “What do you think of the new page?”: “Which of these three headlines is clearest?”",
    "form.smaller.feedback_3": "• Instead of “How was my talk?”: “Which one slide would you leave out?”",
    "form.smaller.introduction_1": "• Instead of “Who do you know in Porto?”: “Would you ask Inês whether I may write to her about the Porto lease?”",
    "form.smaller.introduction_2": "• Instead of “Could you connect me with designers?”: “Do you know one designer who has made forms for clinics?”",
    "form.smaller.introduction_3": "• Instead of “Could you put in a word for me?”: “May I send you four lines to pass on to Mei, if you'd like to?”",
    "form.smaller.hands_on_1": "• Instead of “Help me move the archive.”: “Could you carry the two big boxes with me, Tuesday at 10?”",
    "form.smaller.hands_on_2": "• Instead of “Set up my test data.”: “Could you run the script once while I watch?”",
    "form.smaller.hands_on_3": "• Instead of “Fix my spreadsheet.”: “Could you look at one formula, in cell D4?”",
    "form.smaller.listen_1": "• Instead of “I need to talk about everything.”: “Could I tell you about this morning's meeting, for five minutes?”",
    "form.smaller.listen_2": "• Instead of “Can we have a long call?”: “Could we walk to the gate together today?”",
    "form.smaller.listen_3": "• Instead of “I don't know what to do any more.”: “Would you listen while I say my two choices aloud? No answer needed.”",
}
