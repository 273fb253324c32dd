"""Reader of the dated, sourced parameters in cchc_rulebook."""
