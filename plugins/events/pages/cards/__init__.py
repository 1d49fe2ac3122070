"""Events become the pictures that a shared link shows."""
