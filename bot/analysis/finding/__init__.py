"""What is looked for and what is found: words folded, queries read, matches weighed and marked."""
