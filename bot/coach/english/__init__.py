"""The English language pack: classes, spelling, rules with their reasons and cases.

Rules of the folder: everything that knows English stands here; the engine around it knows none.
"""
