"""Write the handbook page of every shipped scheme to docs/schemes, from its code."""

from __future__ import annotations

from pathlib import Path

from meritgraph.engine import handbook, plan_of
from meritgraph.plugins import load_plugins

__all__ = ["main"]

PAGES = Path(__file__).resolve().parent.parent / "docs" / "schemes"


def main() -> None:
    """One page for each scheme; a page whose scheme is gone goes too."""
    schemes = load_plugins().schemes
    for page in PAGES.glob("*.md"):
        if page.stem not in schemes:
            page.unlink()
    for code, scheme in sorted(schemes.items()):
        (PAGES / f"{code}.md").write_text(handbook(plan_of(scheme)), encoding="utf-8")
        print(f"Wrote docs/schemes/{code}.md.")


if __name__ == "__main__":
    main()
