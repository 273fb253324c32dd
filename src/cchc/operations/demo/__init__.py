"""An invented province in full life, made by the same deeds that people do."""
