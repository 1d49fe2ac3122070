"""Secret keys: whoever has one reads what is sealed to it, so none is ever committed but the sample's demo keys."""

import re

_SECRET = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{58}", re.IGNORECASE)


def is_secret_key_inside(data: bytes) -> bool:
    """Whether a secret key of anybody stands in `data`."""
    found = {match.decode("ascii").upper() for match in _SECRET.findall(data)}
    if not found:
        return False
    # making the demo keys takes longer than all the rest, and hardly any file has one
    from plugins.sealing.identities import DEMO_HOLDERS, demo_identity

    return not found <= {demo_identity(holder).upper() for holder in DEMO_HOLDERS}
