"""Dated and sourced parameters as YAML; data only, opened by cchc.rulebook."""
