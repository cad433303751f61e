"""A Slack workspace on this machine, for the demo, the rehearsal and the tests."""
