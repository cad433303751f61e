"""Mistakes in a plan: what of the small plan is replaced, by what, and the line that names it."""

MISTAKES = [
    (
        "vote: 2026-03-05 12:00",
        "vote: 2026-13-05",
        (
            "jam.yml:10: phases.vote: 2026-13-05 is no date and time. "
            "Example: vote: 2026-03-05 12:00"
        ),
    ),
    (
        "vote: 2026-03-05 12:00",
        "vote: 2026-03-05",
        ("jam.yml:10: phases.vote: 2026-03-05 has no time of day. Example: vote: 2026-03-05 12:00"),
    ),
    (
        "vote: 2026-03-05 12:00",
        "vote: 2026-03-05T12:00:00Z",
        (
            "jam.yml:10: phases.vote: 2026-03-05T12:00:00Z: leave the offset out, times are in "
            "the plan's zone. Example: vote: 2026-03-05 12:00"
        ),
    ),
    (
        "vote: 2026-03-05 12:00",
        "vote: 2026-03-07 12:00",
        (
            "jam.yml:11: phases.closed: 'closed' (2026-03-06 09:00) must start after "
            "'vote' (2026-03-07 12:00). Example: closed: 2026-03-06 09:00"
        ),
    ),
    (
        "zone: Europe/Berlin",
        "zone: Europe/Berlim",
        (
            "jam.yml:7: zone: 'Europe/Berlim' is no time zone; did you mean 'Europe/Berlin'? "
            "Example: zone: Europe/London"
        ),
    ),
    (
        "zone: Europe/Berlin",
        "zones: Europe/Berlin",
        "jam.yml:1: zone: is missing. Example: zone: Europe/London",
    ),
    (
        "zone: Europe/Berlin",
        "zone: Europe/Berlin\nforum: []",
        "jam.yml:8: forum: is not known here; did you mean 'forums'?",
    ),
    (
        "{channel: less-paper}",
        "\n  channel: #less-paper",
        (
            "jam.yml:13: lobby.channel: is empty (a '#' begins a comment, if one stands there). "
            "Example: channel: jam-lobby"
        ),
    ),
    (
        "key: copies",
        "key: forms",
        (
            "jam.yml:18: forums.2.key: 'forms' stands twice; each key is used once. "
            "Example: key: field-tools"
        ),
    ),
    (
        "key: copies",
        "key: copies\n    key: more",
        (
            "jam.yml:19: forums.2.key: stands twice; line 18 has it already. "
            "Example: key: field-tools"
        ),
    ),
    (
        "key: copies",
        "key: Copies!",
        (
            "jam.yml:18: forums.2.key: 'Copies!' must be small letters, digits and hyphens, "
            "at most 40. Example: key: field-tools"
        ),
    ),
    (
        "forums: [forms]",
        "forums: [form]",
        (
            "jam.yml:23: prompts.1.forums.1: there is no forum 'form'; did you mean 'forms'? "
            "Example: - field-tools"
        ),
    ),
    (
        "forums: [forms]",
        "forums: forms",
        (
            "jam.yml:23: prompts.1.forums: must be a list; there is 'forms'. "
            "Example: forums: [field-tools]"
        ),
    ),
    (
        "daily: 10:30",
        "daily: 25:30",
        "jam.yml:24: prompts.1.daily: 25:30 is no time of day. Example: daily: 10:30",
    ),
    (
        "daily: 10:30",
        "daily: 10:30\n    patience: 30",
        "jam.yml:25: prompts.1.patience: 30 is no length of time. Example: patience: 2h",
    ),
    (
        'sponsor: "@mara"',
        "sponsor: Mara",
        (
            "jam.yml:3: sponsor: 'Mara' must be a handle with @, a mail address or an id. "
            "Example: sponsor: '@ana.ferreira'"
        ),
    ),
    (
        'sponsor: "@mara"',
        "sponsor: @mara",
        "jam.yml:3: has a text that begins with '@'; put it in quotes",
    ),
    (
        "name: Less paper",
        "name: Paper: less",
        "jam.yml:1: has a ':' too many (put such a text in quotes) or is indented too far",
    ),
    ("  by: 2026", "\tby: 2026", "jam.yml:6: has a tab; indent with spaces only"),
    (
        "kept_until: 2026-06-30",
        "kept_until: 2026-03-06",
        (
            "jam.yml:26: retention.kept_until: 2026-03-06 must lie after the close (2026-03-06). "
            "Example: kept_until: 2026-06-30"
        ),
    ),
    (
        "closed: 2026-03-06",
        "closed: 2062-03-06",
        (
            "jam.yml:11: phases.closed: the jam would be open for 13152 days; is the year right? "
            "Example: closed: 2026-03-06 09:00"
        ),
    ),
    (
        "name: Less paper",
        "name: !less paper",
        (
            "jam.yml:1: name: begins with '!less', which YAML takes for a tag; put it in quotes. "
            "Example: name: Give us an hour back"
        ),
    ),
    (
        "name: Less paper",
        "name: Less paper\npillars: {A B: Simpler work}",
        (
            "jam.yml:2: pillars: 'A B' is no key: they are small letters, digits and hyphens, "
            "at most 40. Example: pillars: {simpler: Simpler work}"
        ),
    ),
    (
        "name: Less paper",
        "name: Less paper\nground_rules: [x]",
        (
            "jam.yml:2: ground_rules.1: is too short (1 of at least 3 characters). "
            "Example: - Argue with ideas, not with people."
        ),
    ),
]
