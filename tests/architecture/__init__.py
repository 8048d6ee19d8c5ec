"""The rules the source is held to, each a small function from sources to findings (none: all is well)."""
