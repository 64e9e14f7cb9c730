#!/usr/bin/env python3
"""Judges SARIF logs by what the OASIS standard SARIF 2.1.0 requires (section numbers below), without
our own code and without a network.

  yiming check corpus/ --format sarif --out check.sarif; tests/interop/sarif.py --root . check.sarif

With --root the regions are held against the files: the snippet must stand there, in UTF-16 columns.
Exit 0: valid; 1: a fault, each on a line; 2: not JSON."""

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote

LEVELS = {"none", "note", "warning", "error"}
FAULTS = []


def need(holds, where, section, what):
    if not holds:
        FAULTS.append(f"{where}: {what} (SARIF 2.1.0, section {section})")
    return holds


def text_of(message, where):
    need(isinstance(message, dict) and isinstance(message.get("text"), str) and message["text"], where, "3.11.8",
         "a message needs its text")


def rules_of(run, where):
    driver = run.get("tool", {}).get("driver", {})
    need(isinstance(driver.get("name"), str) and driver["name"], where, "3.19.8", "the driver needs a name")
    version = driver.get("semanticVersion")
    need(version is None or re.fullmatch(r"\d+\.\d+\.\d+([-+].+)?", version), where, "3.19.12", f"no semantic version: {version}")
    rules = driver.get("rules", [])
    ids = [rule.get("id") for rule in rules]
    need(all(isinstance(one, str) and one for one in ids), where, "3.49.3", "each rule needs an id")
    need(len(ids) == len(set(ids)), where, "3.19.23", "rule ids are not unique")
    for rule in rules:
        here = f"{where} rule {rule.get('id')}"
        text_of(rule.get("shortDescription"), here)
        configuration = rule.get("defaultConfiguration", {})
        need(configuration.get("level", "warning") in LEVELS, here, "3.50.3", "unknown level")
        need(isinstance(configuration.get("enabled", True), bool), here, "3.50.2", "enabled is no boolean")
    return ids


def region_of(region, where):
    keys = ("startLine", "startColumn", "endLine", "endColumn")
    numbers = [region.get(key) for key in keys]
    if not need(all(isinstance(one, int) and one >= 1 for one in numbers), where, "3.30.5", f"lines and columns are integers from 1: {numbers}"):
        return None
    first, last = numbers[:2], numbers[2:]
    need(first <= last, where, "3.30.2", f"the region ends before it begins: {numbers}")
    return numbers


def stands_there(root, uri, region, numbers, where):
    data = (root / unquote(uri)).read_bytes()
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(name)
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    start_line, start, end_line, end = numbers
    if not need(end_line <= len(lines), where, "3.30.7", f"no line {end_line} in {uri}"):
        return
    part = lines[start_line - 1:end_line]
    part[-1] = part[-1][:2 * (end - 1)]
    part[0] = part[0][2 * (start - 1):]
    found = b"\n\0".join(part).decode("utf-16-le", "replace")
    snippet = region.get("snippet", {}).get("text", "")
    need("".join(found.split()) == "".join(snippet.split()), where, "3.30.13", f"the snippet is {snippet!r} and the region {found!r}")


def result_of(result, ids, root, where):
    text_of(result.get("message"), where)
    need(result.get("level", "warning") in LEVELS, where, "3.27.10", "unknown level")
    index = result.get("ruleIndex", -1)
    in_range = isinstance(index, int) and 0 <= index < len(ids)
    need(in_range and ids[index] == result.get("ruleId"), where, "3.27.6", "ruleIndex and ruleId disagree")
    prints = result.get("partialFingerprints", {})
    need(prints and all(isinstance(one, str) for one in prints.values()), where, "3.27.17", "fingerprints are strings")
    need(result.get("baselineState", "new") in {"new", "unchanged", "updated", "absent"}, where, "3.27.24", "unknown baselineState")
    for suppression in result.get("suppressions", []):
        need(suppression.get("kind") in {"inSource", "external"}, where, "3.35.2", "unknown kind of suppression")
        need(suppression.get("status", "accepted") in {"accepted", "underReview", "rejected"}, where, "3.35.3", "unknown status of suppression")
    need(result.get("locations"), where, "3.27.12", "no location")
    for location in result.get("locations", []):
        physical = location.get("physicalLocation", {})
        uri = physical.get("artifactLocation", {}).get("uri", "")
        good = re.fullmatch(r"([a-z][a-z0-9+.-]*:)?[A-Za-z0-9._~%!$&'()*+,;=@/-]+", uri) and not re.search(r"%(?![0-9A-Fa-f]{2})", uri)
        need(good, where, "3.4.3", f"no URI reference of RFC 3986: {uri!r}")
        numbers = region_of(physical.get("region", {}), where)
        if root and numbers and not uri.startswith("file:"):
            stands_there(root, uri, physical["region"], numbers, where)


def judge(path, root):
    log = json.loads(Path(path).read_text(encoding="utf-8"))
    need(log.get("version") == "2.1.0", path, "3.13.2", "version must be 2.1.0")
    need(isinstance(log.get("runs"), list), path, "3.13.4", "runs must be an array")
    count = 0
    for number, run in enumerate(log.get("runs", [])):
        where = f"{path} run {number}"
        need(run.get("columnKind") == "utf16CodeUnits", where, "3.14.17", "columnKind must say utf16CodeUnits")
        ids = rules_of(run, where)
        for invocation in run.get("invocations", []):
            need(isinstance(invocation.get("executionSuccessful"), bool), where, "3.20.14", "executionSuccessful is required")
            for notification in invocation.get("toolExecutionNotifications", []):
                text_of(notification.get("message"), where)
        for at, result in enumerate(run.get("results", [])):
            result_of(result, ids, root, f"{where} result {at}")
            count += 1
    return count


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--root", type=Path)
    arguments.add_argument("logs", nargs="+")
    given = arguments.parse_args()
    try:
        count = sum(judge(path, given.root) for path in given.logs)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        print(f"no SARIF: {error}", file=sys.stderr)
        return 2
    print("\n".join(FAULTS) or f"{count} results in {len(given.logs)} logs: valid SARIF 2.1.0")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
