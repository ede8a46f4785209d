"""The parts of the referral form: which values stand where, in which words."""
