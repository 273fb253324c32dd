"""The pages of the office: each asks one question of the operations or does one deed."""
