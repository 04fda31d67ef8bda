"""`python -m codicille`, the same as the command `codicille`."""

from codicille.cli.main import run

if __name__ == "__main__":
    run()
