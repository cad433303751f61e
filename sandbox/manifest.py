"""What an app manifest allows: scopes, events, commands, shortcuts, the tabs of App Home."""

from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from sandbox.wire import Json

MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}

EVENT_SCOPES = {  # those whose loss silences events
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    **dict.fromkeys(("reaction_added", "reaction_removed"), "reactions:read"),
    **dict.fromkeys(("pin_added", "pin_removed"), "pins:read"),
    **dict.fromkeys(("team_join", "user_change"), "users:read"),
    **dict.fromkeys(
        (
            "channel_archive",
            "channel_unarchive",
            "channel_rename",
            "channel_created",
            "channel_deleted",
            "channel_left",
            "channel_id_changed",
            "channel_shared",
            "channel_unshared",
            "member_joined_channel",
            "member_left_channel",
        ),
        "channels:read",
    ),
    **dict.fromkeys(
        ("group_archive", "group_unarchive", "group_rename", "group_deleted", "group_left"),
        "groups:read",
    ),
    "file_shared": "files:read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the app may do and hear; None stands for *everything*, as without a manifest.

    `muted` are events that it does not hear any more, since it lost the scope for them. The menus
    are what the client lists: commands and shortcuts as the manifest describes them.
    """

    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    muted: frozenset[str] = frozenset()
    commands: frozenset[str] | None = None
    shortcuts: frozenset[str] | None = None
    interactive: bool = True
    home_tab: bool = True
    messages_tab: bool = True
    bot_name: str = "jam"
    app_name: str = "Jam"
    command_menu: tuple[Json, ...] = ()
    shortcut_menu: tuple[Json, ...] = ()

    def hears(self, event: Json, channel_type: str | None) -> bool:
        """Tell whether the app subscribed to `event`, which happened in such a channel."""
        if self.events is None and not self.muted:
            return True
        name = event["type"]
        if name == "message" and channel_type is not None:
            name = MESSAGE_EVENTS.get(channel_type, name)
        return (self.events is None or name in self.events) and name not in self.muted

    def without(self, revoked: frozenset[str], every: frozenset[str]) -> "Manifest":
        """Return what is left when scopes are taken away; `every` is what everything means."""
        muted = frozenset(name for name, scope in EVENT_SCOPES.items() if scope in revoked)
        scopes = every if self.scopes is None else self.scopes
        return replace(self, scopes=scopes - revoked, muted=muted) if revoked else self

    def lacks(self, needed: tuple[str, ...]) -> bool:
        """Tell whether none of the `needed` scopes (any one would do) was granted."""
        return bool(needed) and self.scopes is not None and not self.scopes.intersection(needed)


def read_manifest(path: Path | None) -> Manifest:
    """Return what the manifest at `path` (YAML or JSON) allows; everything without a path."""
    if path is None:
        return Manifest()
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise TypeError(f"{path} is not an app manifest: it should be a mapping")
    features, settings = document.get("features") or {}, document.get("settings") or {}
    home = features.get("app_home") or {}
    scopes = (document.get("oauth_config") or {}).get("scopes") or {}
    subscriptions = settings.get("event_subscriptions") or {}
    return Manifest(
        scopes=frozenset(scopes.get("bot") or ()),
        events=frozenset(subscriptions.get("bot_events") or ()),
        commands=frozenset(c["command"] for c in features.get("slash_commands") or ()),
        shortcuts=frozenset(s["callback_id"] for s in features.get("shortcuts") or ()),
        interactive=bool((settings.get("interactivity") or {}).get("is_enabled")),
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        bot_name=(features.get("bot_user") or {}).get("display_name", "jam"),
        command_menu=tuple(features.get("slash_commands") or ()),
        shortcut_menu=tuple(features.get("shortcuts") or ()),
        app_name=(document.get("display_information") or {}).get("name", "Jam"),
    )
