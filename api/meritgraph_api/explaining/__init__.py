"""Why figures are what they are, for all statements of a page at once."""
