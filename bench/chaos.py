"""Break everything while people talk, and see whether anything was lost: `bench/trial` does it.

python bench/chaos.py --seconds 300 --seed 7 --database postgresql
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.trial.run import main

if __name__ == "__main__":
    main()
