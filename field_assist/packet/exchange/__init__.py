"""A referral in the words of others: HTCDS, NIEM, CASE/UCO. What it cannot say there, it leaves."""
