"""Other people's listings become ours."""
