"""The ears: what Slack and the clock say to us. All slack_bolt and apscheduler code is here.

Handlers hold no sentence and no rule: they parse, call one thing, answer.
"""
