"""Findings in, Block Kit out: everything a person reads in Slack, and nothing else."""
