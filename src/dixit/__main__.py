"""`python -m dixit` is `dixit`."""

import sys

from dixit.cli import main

sys.exit(main())
