"""How the works of a province stand: the whole, its parts, over time."""
