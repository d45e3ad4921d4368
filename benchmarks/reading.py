"""How fast French text is read: megabytes a second on one core, five times the five documents.

Usage: python benchmarks/reading.py [--documents DIR]
"""

import argparse
import time

from analyse import documents
from analyse.paths import project
from analyse.reading import scan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", help="the folder of the five documents")
    found = documents.find(project(), parser.parse_args().documents)
    text = "".join(document.text for document in found.values()) * 5
    size = len(text.encode()) / 1e6
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        count = sum(1 for _ in scan(text))
        best = min(best, time.process_time() - start)
    print(f"{count} mentions in {size:.2f} MB: {size / best:.1f} MB/s")


if __name__ == "__main__":
    main()
