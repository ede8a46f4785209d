"""The situation of an encounter: four safety questions, then what a receiver must know first."""
