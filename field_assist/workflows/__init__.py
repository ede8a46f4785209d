"""What an officer can do, one module per verb; joins content, storage, packet and delivery."""
