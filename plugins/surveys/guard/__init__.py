"""Whether a file that is to be committed, or once was, holds what names a person."""
