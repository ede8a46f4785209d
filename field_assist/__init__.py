"""Field Assist: offline checklists, an encrypted record and a referral packet for officers."""

__version__ = "0.1.0"
