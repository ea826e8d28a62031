"""How much apps are used, by how many, and what became of it."""
