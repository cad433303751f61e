"""The one error a person can cause."""


class JamError(Exception):
    """What went wrong and what to do next, in words meant for the person who caused it.

    Raised anywhere, caught in one place per edge (Bolt's error handler, the command line),
    and shown as it is: the text must be safe to show and must name the remedy.
    """


class ToldError(JamError):
    """The same, for what people cause in Slack: its words are said where it is caught.

    `sentence` is one of the catalogue's, `values` what it is filled in with, so that each is told
    in their own language.
    """

    def __init__(self, sentence: str, /, **values: str | int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values
