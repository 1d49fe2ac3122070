"""Who stands where: delivered, missing, stale, broken, and the reminder each member can be sent."""
