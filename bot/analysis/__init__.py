"""Pure analysis: texts and numbers in, findings out. Nothing here keeps state or reads a clock."""
