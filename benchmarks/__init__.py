"""Measures Sayso on corpora that others annotated, and holds it to what it once reached."""
