"""What a digest shows of the talk: questions, quotes, objections, hot threads, unseen voices."""
