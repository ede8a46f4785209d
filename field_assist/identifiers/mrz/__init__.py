"""The machine-readable zone of passports, identity cards and visas, after ICAO Doc 9303."""
