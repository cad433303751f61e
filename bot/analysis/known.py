"""What is known of people beside what they wrote in the window, for choosing whom to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """People by Slack id.

    `team` runs the jam, `earlier` wrote before the window, `heard` were shown in a digest before,
    and `region_of` says where somebody is, as far as that is known.
    """

    team: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    region_of: Mapping[str, str] = field(default_factory=dict)
