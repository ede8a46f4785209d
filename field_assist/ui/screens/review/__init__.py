"""What would leave the device, line by line, and what is worth a look before it does."""
