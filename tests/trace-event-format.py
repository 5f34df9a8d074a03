#!/usr/bin/env python3
"""Reads a trace as the Trace Event Format (JSON object form) demands it, and says what is wrong with it.

    tests/trace-event-format.py FILE      prints how many events of each phase there are, and each counter's values; exit code 1 at the first mistake

Written after the format's description alone ("Trace Event Format", Google); it shares nothing with what writes the file.
"""
import json, numbers, sys
from collections import Counter, defaultdict

FIELDS = {
    "B": {"name": str, "ts": numbers.Real, "pid": int, "tid": int},
    "E": {"ts": numbers.Real, "pid": int, "tid": int},
    "i": {"name": str, "ts": numbers.Real, "pid": int, "tid": int, "s": str},
    "C": {"name": str, "ts": numbers.Real, "pid": int, "args": dict},
    "M": {"name": str, "pid": int, "tid": int, "args": dict},
}


def fail(number, event, reason):
    sys.exit(f"event {number}: {reason}: {json.dumps(event)}")


def no_constant(text):
    sys.exit(f"{text} is no JSON")


with open(sys.argv[1], encoding="utf-8") as file:
    trace = json.load(file, parse_constant=no_constant)
if trace.get("displayTimeUnit") not in ("ms", "ns"):
    sys.exit("displayTimeUnit is " + str(trace.get("displayTimeUnit")))
phases, open_slices, named, counters, latest = Counter(), defaultdict(list), {}, defaultdict(list), 0
for number, event in enumerate(trace["traceEvents"]):
    phase = event.get("ph")
    if phase not in FIELDS:
        fail(number, event, f"phase {phase}")
    phases[phase] += 1
    for field, kind in FIELDS[phase].items():
        if not isinstance(event.get(field), kind) or isinstance(event.get(field), bool):
            fail(number, event, f"{field} is missing or no {kind.__name__}")
    if "args" in event and not isinstance(event["args"], dict):
        fail(number, event, "args is no object")
    if phase != "M":
        if event["ts"] < latest:
            fail(number, event, f"before {latest}, which was written earlier")
        latest = event["ts"]
    track = (event["pid"], event.get("tid"))
    if phase in "BEi" and track not in named:
        fail(number, event, "nobody has named its thread")
    if phase == "B":
        if not event["name"]:
            fail(number, event, "has no name")
        open_slices[track].append(event)
    elif phase == "E":
        if not open_slices[track]:
            fail(number, event, "ends what has not begun")
        begun = open_slices[track].pop()
        # Readers that pair by name and arguments (speedscope) find it, and those that pair by nesting (Perfetto).
        if (event.get("name"), event.get("args")) != (begun["name"], begun.get("args")):
            fail(number, event, f"ends {json.dumps(begun)}")
    elif phase == "i" and event["s"] not in ("g", "p", "t"):
        fail(number, event, "scope is none of g, p, t")
    elif phase == "C":
        if not event["args"] or not all(isinstance(value, numbers.Real) for value in event["args"].values()):
            fail(number, event, "a counter's values are numbers")
        counters[event["name"]].extend(event["args"].values())
    elif phase == "M" and event["name"] == "thread_name":
        if track in named or event["args"].get("name") in named.values():
            fail(number, event, "a thread is named twice, or two alike")
        named[track] = event["args"]["name"]
for slices in open_slices.values():
    if slices:
        fail("at the end", slices[-1], "never ends")
print(" ".join(f"{phase}={count}" for phase, count in sorted(phases.items())))
print("threads: " + ", ".join(named.values()))
for name, values in sorted(counters.items()):
    print(f"{name}: {len(values)} values, {min(values):g} to {max(values):g}")
