"""The trained reader: one shared encoder marks who says what, and names. Run by onnxruntime; no torch, no network."""
