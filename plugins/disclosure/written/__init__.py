"""A plan becomes files: an edition's content, sealed cubes, and the folder that is there whole or not at all."""
