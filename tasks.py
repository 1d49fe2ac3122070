#!/usr/bin/env python3
"""The commands of Samspill: `python3 tasks.py TASK`, or `invoke TASK` inside the environment.

Started bare, on a machine that has only Python, it first makes the environment (plugins/desk/bootstrap.py) and then
starts itself again inside it. Which commands there are says plugins/desk/commands/commands.yaml.
"""

import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent
INSIDE = Path(sys.prefix).resolve() == (CHECKOUT / ".venv").resolve()

if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT))
    from plugins.desk import bootstrap

    machine = bootstrap.Machine(CHECKOUT)
    try:
        bootstrap.prepare(machine, next((word for word in sys.argv[1:] if not word.startswith("-")), ""))
    except bootstrap.CannotPrepareError as error:
        sys.exit(f"{error}")
    if not INSIDE:
        os.execv(machine.python, [str(machine.python), __file__, *sys.argv[1:]])  # noqa: S606 - our own interpreter, no shell

from plugins.desk.commands.as_tasks import namespace  # noqa: E402 - the environment is there only now

ns = namespace()

if __name__ == "__main__":
    from plugins.desk.program import main

    sys.exit(main(sys.modules[__name__], sys.argv))
