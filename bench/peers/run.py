#!/usr/bin/env python3
"""Asks the peers about the tables that `cargo run --release -p bench -- peers` has written.

    target/peers/bin/python bench/peers/run.py --results target/bench

Reads RESULTS/tables/index.jsonl (a person a line) and the tables beside it, and adds a line per person and method to
RESULTS/peers.jsonl. What is there already is not done again.
"""

import argparse
import json
import os
import sys
import time
import warnings
from pathlib import Path

# One thread each: the diaries are small, and the times are compared with an engine on one core.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import methods  # noqa: E402

KEY = ("scenario", "days", "seed", "diary")


def done_before(path):
    """(method, version, key) of every whole line; and whether the file ends in a broken one."""
    done = set()
    if not path.exists():
        return done
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            record = json.loads(line)["record"]
        except (ValueError, KeyError):
            continue
        done.add((record["method"], record["version"], *(record[part] for part in KEY)))
    return done


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--results", type=Path, required=True, metavar="DIR")
    parser.add_argument("--method", action="append", metavar="NAME", help="only this one, repeatable")
    arguments = parser.parse_args()
    tables = arguments.results / "tables"
    people = [json.loads(line)["person"] for line in (tables / "index.jsonl").read_text().splitlines()]
    chosen = [method for method in methods.all_methods() if not arguments.method or method[0] in arguments.method]
    if not chosen:
        names = ", ".join(method[0] for method in methods.all_methods())
        parser.error(f"no such method; the methods are {names}")
    path = arguments.results / "peers.jsonl"
    done = done_before(path)
    broken = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8") as file:
        if broken:
            file.write("\n")
        for number, person in enumerate(people, 1):
            key = {part: person[part] for part in KEY}
            todo = [method for method in chosen if (method[0], method[1], *key.values()) not in done]
            if not todo:
                continue
            diary = methods.read(tables / f"{key['scenario']}-{key['days']}-{key['seed']}.csv", person)
            for name, version, function in todo:
                file.write(json.dumps({"record": ask(name, version, function, key, diary)}) + "\n")
                file.flush()
            print(f"\r{number}/{len(people)} {key['scenario']} {key['days']} days   ", end="", file=sys.stderr)
    print(file=sys.stderr)


def ask(name, version, function, key, diary):
    """One record; a method that fails says why and found nothing."""
    start = time.perf_counter()
    record = {"method": name, "version": version, **key, "outcomes": [], "directions": []}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            record["outcomes"], record["directions"] = function(diary)
    except Exception as error:  # A peer may fail in any way it likes; that is part of what is measured.
        record["failed"] = f"{type(error).__name__}: {error}"
    record["seconds"] = time.perf_counter() - start
    return record


if __name__ == "__main__":
    main()
