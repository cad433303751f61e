"""What the chaos run is made of: a world, people who talk, faults, and the truth."""
