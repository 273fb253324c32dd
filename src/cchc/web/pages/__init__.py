"""One module a subject: each view asks one question or does one deed."""
