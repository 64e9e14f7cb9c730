"""Validates TBX and TMX files: judge.py FORMATS PATH..., run by run.sh.

Also shows that it can say no: each file broken on purpose must be refused.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree


def tbx_is_valid(formats: Path, file: Path) -> bool:
    run = subprocess.run(
        [sys.executable, formats / "validate_tbx.py", file], capture_output=True, text=True, check=False
    )
    if run.returncode:
        print(run.stdout + run.stderr)
    return run.returncode == 0


def tmx_is_valid(formats: Path, file: Path) -> bool:
    dtd = etree.DTD(str(formats / "schemas/tmx/tmx14.dtd"))
    try:
        tree = etree.parse(str(file), etree.XMLParser(load_dtd=False, no_network=True))
    except etree.XMLSyntaxError as error:
        print(f"  {error}")
        return False
    if dtd.validate(tree):
        return True
    for fault in dtd.error_log:
        print(f"  line {fault.line}: {fault.message}")
    return False


JUDGES = {".tbx": tbx_is_valid, ".tmx": tmx_is_valid}

# Suffix → (what stands in every good file, what breaks it).
BREAKS = {".tbx": ("preferredTerm-admn-sts", "preferred"), ".tmx": ("<seg>", "<seg><b/>")}


# A minute each: that the judge can say no is shown by the smaller files of the same kind.
LARGE = 64_000


def files(paths):
    for path in map(Path, paths):
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.suffix in JUDGES)


def refuses_broken(formats: Path, file: Path) -> bool:
    if file.stat().st_size > LARGE:
        return True
    text = file.read_text(encoding="utf-8")
    good, bad = BREAKS[file.suffix]
    if good not in text:
        return True
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / file.name
        broken.write_text(text.replace(good, bad, 1), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, __file__, "--one", formats, broken], capture_output=True, check=False
        )
    return run.returncode == 1


def main(arguments) -> int:
    if arguments[:1] == ["--one"]:
        formats, file = map(Path, arguments[1:])
        return 0 if JUDGES[file.suffix](formats, file) else 1
    formats, *paths = arguments
    judged = list(files(paths))
    if not judged:
        print("interop: no .tbx or .tmx file in", *paths, file=sys.stderr)
        return 2
    bad = 0
    for file in judged:
        valid = JUDGES[file.suffix](Path(formats), file)
        strict = refuses_broken(Path(formats), file)
        print(f"{'valid  ' if valid else 'INVALID'}  {file}{'' if strict else '  (BUT ITS BROKEN TWIN PASSES)'}")
        bad += not (valid and strict)
    print(f"interop: {len(judged)} judged, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
