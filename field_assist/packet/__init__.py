"""Turns a Referral into one PDF with its data inside, and back into pictures for the preview."""
