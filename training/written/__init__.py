"""Sentences written for training, with what they tell marked in them."""
