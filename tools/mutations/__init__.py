"""Ways of breaking papers on purpose, each format by what it is made of."""
