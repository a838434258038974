"""The collections: films and their targets, copies among them, the preprocessing that the application repeats."""
