"""One measure a file: ``score(gold_rows, predicted_rows, ...)`` -> a dictionary of figures.

Rows are dictionaries with an ``id``; what else they hold is said in each file. Offsets are code points of the gold
row's text, half-open. A gold row without a prediction counts as predicted empty (listed under ``missing``); predictions
for unknown rows are ignored (``unknown``). Whatever is malformed raises BadInput.
"""
