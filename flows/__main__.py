"""``python -m flows`` is ``casetables``."""

from flows.cli import main

if __name__ == "__main__":
    main()
