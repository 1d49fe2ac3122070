"""The wall between raw and open: the cube's types, the edition's files and ledger, and the formulas both sides use."""
