"""The commands around a member's survey."""
