"""What claims are to one another, reckoned from records alone."""
