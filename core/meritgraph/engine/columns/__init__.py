"""All managers at once, in whole numbers whose range is known."""
