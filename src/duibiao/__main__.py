"""Run the command line with ``python -m duibiao``."""

from duibiao.cli import main

main()
