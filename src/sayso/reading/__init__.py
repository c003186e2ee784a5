"""From a document to mentions and assertions. One file a kind; each reader sees what those before it found."""
