"""The table of Web API methods: what each runs, which scopes it needs, how often it may be called.

`scopes` gives for each kind of conversation the scopes of which any one is enough; a method
that has nothing to do with conversations needs the same for all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.channel import Kind
from sandbox.methods import canvases, chat, conversations, items, people, surfaces, uploads
from sandbox.methods.call import Call, TokenType
from sandbox.wire import Json

Scopes = Mapping[Kind, tuple[str, ...]]
BOTS_AND_PEOPLE = (TokenType.BOT, TokenType.USER)


def everywhere(*scopes: str) -> Scopes:
    """Return the same need for every kind of conversation."""
    return dict.fromkeys(Kind, scopes)


def by_kind(right: str) -> Scopes:
    """Return the need for `right` (`read`, `history`) in each kind's own family of scopes."""
    families = {Kind.PUBLIC: "channels", Kind.PRIVATE: "groups", Kind.IM: "im"}
    return {kind: (f"{family}:{right}",) for kind, family in families.items()}


READ, HISTORY = by_kind("read"), by_kind("history")
NOTHING = everywhere()
CREATE: Scopes = {Kind.PUBLIC: ("channels:manage",), Kind.PRIVATE: ("groups:write",)}
OPEN: Scopes = dict.fromkeys(Kind, ("im:write",))
INVITE: Scopes = {
    Kind.PUBLIC: ("channels:manage", "channels:write.invites"),
    Kind.PRIVATE: ("groups:write", "groups:write.invites"),
}
DESCRIBE: Scopes = {
    Kind.PUBLIC: ("channels:manage", "channels:write.topic"),
    Kind.PRIVATE: ("groups:write", "groups:write.topic"),
    Kind.IM: ("im:write", "im:write.topic"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method: what it does, what it needs, its rate tier (0 is a special one)."""

    run: Callable[[Call], Json]
    scopes: Scopes
    tier: int
    tokens: tuple[TokenType, ...] = BOTS_AND_PEOPLE


def _method(run: Callable[[Call], Json], scopes: Scopes, tier: int, *tokens: TokenType) -> Method:
    return Method(run=run, scopes=scopes, tier=tier, tokens=tokens or BOTS_AND_PEOPLE)


METHODS: Mapping[str, Method] = {
    "apps.connections.open": _method(people.open_connection, NOTHING, 3, TokenType.APP),
    "auth.test": _method(people.auth_test, NOTHING, 0),
    "bookmarks.add": _method(items.add_bookmark, everywhere("bookmarks:write"), 2),
    "bookmarks.edit": _method(items.edit_bookmark, everywhere("bookmarks:write"), 2),
    "bookmarks.list": _method(items.list_bookmarks, everywhere("bookmarks:read"), 3),
    "canvases.access.set": _method(canvases.set_access, everywhere("canvases:write"), 3),
    "canvases.create": _method(canvases.create, everywhere("canvases:write"), 2),
    "canvases.delete": _method(canvases.delete, everywhere("canvases:write"), 3),
    "canvases.edit": _method(canvases.edit, everywhere("canvases:write"), 3),
    "canvases.sections.lookup": _method(canvases.look_up_sections, everywhere("canvases:read"), 3),
    "chat.delete": _method(chat.delete, everywhere("chat:write"), 3),
    "chat.getPermalink": _method(chat.get_permalink, NOTHING, 0),
    "chat.postEphemeral": _method(chat.post_ephemeral, everywhere("chat:write"), 4),
    "chat.postMessage": _method(chat.post_message, everywhere("chat:write"), 0),
    "chat.update": _method(chat.update, everywhere("chat:write"), 3),
    "conversations.create": _method(conversations.create, CREATE, 2),
    "conversations.history": _method(conversations.history, HISTORY, 3),
    "conversations.info": _method(conversations.info, READ, 3),
    "conversations.invite": _method(conversations.invite, INVITE, 3),
    "conversations.join": _method(conversations.join, everywhere("channels:join"), 3),
    "conversations.list": _method(conversations.list_all, READ, 2),
    "conversations.members": _method(conversations.members, READ, 4),
    "conversations.open": _method(conversations.open_im, OPEN, 3),
    "conversations.replies": _method(conversations.replies, HISTORY, 3),
    "conversations.setPurpose": _method(conversations.set_purpose, DESCRIBE, 2),
    "conversations.setTopic": _method(conversations.set_topic, DESCRIBE, 2),
    "files.completeUploadExternal": _method(uploads.complete_upload, everywhere("files:write"), 4),
    "files.getUploadURLExternal": _method(uploads.get_upload_url, everywhere("files:write"), 4),
    "files.info": _method(uploads.file_info, everywhere("files:read"), 4),
    "pins.add": _method(items.add_pin, everywhere("pins:write"), 2),
    "pins.list": _method(items.list_pins, everywhere("pins:read"), 2),
    "reactions.add": _method(items.add_reaction, everywhere("reactions:write"), 3),
    "reactions.get": _method(items.get_reactions, everywhere("reactions:read"), 3),
    "reactions.remove": _method(items.remove_reaction, everywhere("reactions:write"), 2),
    "team.info": _method(people.team_info, everywhere("team:read"), 3),
    "users.conversations": _method(conversations.list_of_one, READ, 3),
    "users.info": _method(people.user_info, everywhere("users:read"), 4),
    "users.list": _method(people.list_users, everywhere("users:read"), 2),
    "users.lookupByEmail": _method(people.lookup_by_email, everywhere("users:read.email"), 3),
    "views.open": _method(surfaces.open_modal, NOTHING, 4, TokenType.BOT),
    "views.publish": _method(surfaces.publish_home, NOTHING, 4, TokenType.BOT),
    "views.push": _method(surfaces.push_modal, NOTHING, 4, TokenType.BOT),
    "views.update": _method(surfaces.update_view, NOTHING, 4, TokenType.BOT),
}


def needed_scopes(name: str, kinds: set[Kind]) -> list[tuple[str, ...]]:
    """Return what a call of this method needs when it touches conversations of these kinds.

    Of each tuple, any one scope is enough; all tuples must be met.
    """
    scopes = METHODS[name].scopes
    return list(dict.fromkeys(scopes[kind] for kind in Kind if kind in kinds and kind in scopes))
