"""The pictures of the guides, made from the product: what the commands say, and parts of its pages."""
