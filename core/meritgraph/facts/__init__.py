"""Facts, deals, and the people they concern: recorded once with source and evidence, never overwritten."""
