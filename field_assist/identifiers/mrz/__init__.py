"""The machine-readable zone of passports, identity cards and visas, after ICAO Doc 9303.

`reader.read` is the way in: any text and the day go in, a `reading.Reading` comes out. `compose`
writes such a zone, `compare` lays it beside what is printed. A check digit that differs is a note
on the reading and nothing else: never a block, and never a sign about a person.
"""
