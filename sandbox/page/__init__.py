"""The workspace as a web page on loopback: looks and works enough like Slack to try everything."""
