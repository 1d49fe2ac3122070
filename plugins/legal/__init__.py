"""Legal papers to be checked by a lawyer: the agreement of a member, and the data-protection impact assessment."""
