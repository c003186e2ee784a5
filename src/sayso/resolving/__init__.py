"""Who is the same as whom: proposals of identity with reasons, never edits."""
