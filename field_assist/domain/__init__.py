"""What the program talks about: encounters, indicators, assessments, referrals, the outbox.

Pure Python without input or output, without Qt and without third-party imports; every value is
immutable. What an officer can do with these things is in `workflows`.
"""
