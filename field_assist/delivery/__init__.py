"""Ways a sealed packet can leave the device; knows bytes and addresses, nothing else."""
