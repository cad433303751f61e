"""The one error a person can cause."""


class JamError(Exception):
    """What went wrong and what to do next, in words meant for the person who caused it.

    Raised anywhere, caught in one place per edge (Bolt's error handler, the command line),
    and shown as it is: the text must be safe to show and must name the remedy.
    """
