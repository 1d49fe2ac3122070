"""The guard at work: on what is about to be committed, on files as they lie, on all that ever was committed."""
