"""Where editions are issued: its keys, a wave's secret, and what it keeps of what it issued."""
