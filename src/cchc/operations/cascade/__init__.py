"""Plans that units owe beneath a plan: what falls on them, whether they issued theirs, what it covers."""
