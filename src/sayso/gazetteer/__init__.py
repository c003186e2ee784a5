"""Names of armed actors and of places, as data with sources, and the look-up over them."""
