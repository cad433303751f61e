"""The verbs: what the bot does, one module a capability. Knows slack_sdk's client, not Bolt."""
