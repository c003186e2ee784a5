"""The trained reader: one shared encoder that marks who says what, and names. Run by onnxruntime; no torch, no network."""
