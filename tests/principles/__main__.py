"""`python -m tests.principles > docs/principles.md`."""

from tests.principles import page

if __name__ == "__main__":
    print(page(), end="")
