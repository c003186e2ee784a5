"""Training of the second encoder, with which events are judged and ties read."""
