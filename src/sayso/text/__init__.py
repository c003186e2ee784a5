"""Offset-safe text tools: plain functions over strings; offsets are code points, half-open."""
