"""Why a figure is what it is, and what a scheme says, in words."""
