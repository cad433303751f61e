"""What leaves for Slack: each thing once, at Slack's pace, and what is done when it is refused."""
