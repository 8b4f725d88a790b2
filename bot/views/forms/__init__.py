"""The forms: what a person fills in, with all that they typed still there whatever happened."""
