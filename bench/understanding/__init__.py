"""What the benchmark of the analysis is made of: a jam to measure on, and who is measured."""
