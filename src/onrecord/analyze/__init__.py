"""Document → Analysis, one layer at a time: each annotator reads the layers before it and adds its own."""
