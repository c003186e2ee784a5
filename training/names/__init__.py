"""Training of the score of names (``sayso/text/names``): made examples, commonness of words, trees. Needs numpy."""
