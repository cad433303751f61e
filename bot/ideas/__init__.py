"""Ideas: posts put forward, with a card in their thread, votes, lineage, and who follows them."""
