"""What is written about somebody or something, read into a canonical form.

Document codes, phones, plates, dates, places, languages. Everything here is pure: text and the day
come in, frozen values go out, and what was written is kept beside what was understood. No vault, no
screen; a reader never raises for what somebody wrote, and never changes it silently.
"""
