"""English: what the noise promise kept back."""

from typing import Final

ATTENTION: Final[dict[str, str]] = {
    "status.kept_back": "Kept back today, so that nobody gets too much",
    "kept_back.post": "{n:# message|# messages} to forums",
    "kept_back.letter": "{n:# direct message|# direct messages}",
    "kept_back.letter.few": "a few direct messages",
    "kept_back.hint": "{n:# private hint|# private hints}",
    "kept_back.hint.few": "a few private hints",
}
