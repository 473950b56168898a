"""What persons stand behind -> files that other tools read. No text and no label is lost on the way."""
