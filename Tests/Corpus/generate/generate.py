"""Writes Tests/Corpus/cases anew: python3 Tests/Corpus/generate/generate.py"""

import sys

import case
import combine
import compounds
import keyfaults
import keyring
import structure
import undecidable
import valid


def main():
    keyring.make()
    missing = combine.singles()
    for module in (compounds, valid, undecidable, keyfaults, structure):
        missing += module.make()
    case.save()
    for group, cases in case.groups.items():
        print(f"{group}: {len(cases)}")
    print(f"{sum(map(len, case.groups.values()))} cases")
    for name in missing:
        print(f"not seen in any message: {name}", file=sys.stderr)
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
