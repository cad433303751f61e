"""The nouns: frozen values and closed sets that every other part speaks in.

Standard library and pydantic only; nothing here reads a clock, a file, a database or Slack.
"""
