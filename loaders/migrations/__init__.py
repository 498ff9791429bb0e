"""The warehouse's structure through time: frozen revisions, and what is laid over them anew."""
