"""Lets other programs read the exports that the tests left: consumers.py FORMATS FOLDER, run by run.sh.

What each should have read is taken from the JSON export beside it. OMEGAT (a class path) and SOFFICE (a
program) in the environment say where those are; empty, what needs them is SKIPPED with the reason.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from lxml import etree

STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "proposed": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
    "superseded": "supersededTerm-admn-sts",
}
USABLE = {"preferred", "admitted", "proposed"}
SIDES = ("zh", "en")
XML = "{http://www.w3.org/XML/1998/namespace}"


class Glossary:
    """What the JSON export says, and what was left out of each other one."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.name = folder, name
        self.concepts = json.loads(self.file("json").read_text(encoding="utf-8"))["concepts"]
        self.left_out = json.loads((folder / f"{name}.left-out").read_text(encoding="utf-8"))
        self.renderings = [
            (it["zh"], it["en"], it["status"]) for concept in self.concepts for it in concept["renderings"]
        ]

    def file(self, profile: str) -> Path:
        return next(self.folder.glob(f"{self.name}.{profile}.*"))

    def meant(self, profile: str):
        """The pairs that the profile's consumer should have."""
        out = set(self.left_out[profile])
        return {(zh, en) for zh, en, _ in self.renderings if f"{zh} = {en}" not in out}

    def bad(self):
        usable = {(zh, en) for zh, en, status in self.renderings if status in USABLE}
        return {(zh, en) for zh, en, _ in self.renderings} - usable


def differ(found, wanted) -> str:
    missing, extra = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    return "" if not missing and not extra else f"missing {missing[:5]}, unexpected {extra[:5]}"


def translate_toolkit_tbx(glossary: Glossary, _) -> str:
    from translate.storage import tbx

    data = glossary.file("tbx2").read_bytes()
    store = tbx.tbxfile.parsestring(data, sourcelanguage="zh-CN", targetlanguage="en-US")
    found = set()
    for unit in store.units:
        for side, terms in (("zh", unit.get_source_terms()), ("en", unit.get_target_terms())):
            found |= {(unit.getid(), side, term.text, term.administrative_status) for term in terms}
    wanted = {
        (concept["id"], side, term["term"], STATUS[term["status"]])
        for concept in glossary.concepts
        for side in SIDES
        for term in concept["terms"][side]
    }
    return differ(found, wanted)


def translate_toolkit_tables(glossary: Glossary, _) -> str:
    from translate.storage import csvl10n, tmx

    faults = []
    for profile, reader in (("weblate", csvl10n.csvfile), ("tmx", tmx.tmxfile)):
        store = reader.parsestring(glossary.file(profile).read_bytes())
        found = {(unit.source, unit.target) for unit in store.units if not unit.isheader()}
        faults.append(differ(found, glossary.meant(profile)))
    return " ".join(fault for fault in faults if fault)


def python_csv(glossary: Glossary, _) -> str:
    with glossary.file("csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    plain = lambda cell: cell.removeprefix("'")
    return differ({(plain(row["zh"]), plain(row["en"]), row["status"]) for row in rows}, glossary.renderings)


def tbx_content(tree):
    """(concept, language, term, status, part of speech, sorted notes) of every term of a v3 file."""
    for term in tree.iter("{*}termSec"):
        entry, section = term.getparent().getparent(), term.getparent()
        notes = {note.get("type"): note.text for note in term.iter("{*}termNote")}
        yield (
            entry.get("id"),
            section.get(f"{XML}lang"),
            term.findtext("{*}term"),
            notes.get("administrativeStatus"),
            notes.get("partOfSpeech", ""),
            tuple(sorted(note.text or "" for note in term.iter("{*}note"))),
        )


def tbxtools(glossary: Glossary, formats: Path) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        v2, out = Path(scratch) / "v2.tbx", Path(scratch) / "converted.tbx"
        # Version 3 has no properNoun, and the converter leaves it as it is.
        text = glossary.file("tbx2").read_text(encoding="utf-8")
        v2.write_text(text.replace(">properNoun<", ">noun<"), encoding="utf-8")
        convert = [sys.executable, formats / "consumers/tbx2to3.py", v2, out]
        run = subprocess.run(convert, capture_output=True, text=True, check=False)
        if run.returncode:
            return run.stdout + run.stderr
        judge = [sys.executable, formats / "validate_tbx.py", out]
        valid = subprocess.run(judge, capture_output=True, text=True, check=False)
        if valid.returncode:
            return valid.stdout + valid.stderr
        return differ(tbx_content(etree.parse(out)), tbx_content(etree.parse(glossary.file("tbx"))))


def omegat(glossary: Glossary, formats: Path) -> str:
    classes = Path(os.environ["OMEGAT_CLASSES"])
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "source.txt"
        source.write_text("\n\n".join(f"{zh}。" for zh, _, _ in glossary.renderings), encoding="utf-8")
        files = [glossary.file("omegat"), glossary.file("tbx2")]
        command = ["java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp"]
        command += [f"{classes}:{os.environ['OMEGAT']}", "org.omegat.gui.glossary.OmegaTGlossary"]
        command += ["zh-CN", "en-US", source, *files]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    if run.returncode or not rows:
        return run.stdout + run.stderr
    mine, theirs = (file.name for file in files)
    # A rendering with a comma is shown in quotes.
    plain = lambda text: next(csv.reader([text]))[0] if text.startswith('"') else text
    read = {(row[2], plain(row[3])) for row in rows if row[:2] == ["E", mine]}
    fault = differ(read, glossary.meant("omegat"))
    shown = {(row[3], one) for row in rows if row[:2] == ["M", mine] for one in row[4].split(" | ")}
    if not shown or shown & glossary.bad():
        fault += f" shows {sorted(shown & glossary.bad())[:5] or 'nothing'}"
    # The control: of TBX it does read what is forbidden, so this check would see it.
    trap = {(row[2], plain(row[3])) for row in rows if row[:2] == ["E", theirs]}
    if not trap & glossary.bad():
        fault += " the control failed: no bad rendering even in tbx2"
    return fault


def libreoffice(glossary: Glossary, _) -> str:
    import openpyxl

    warnings.simplefilter("ignore")
    faults = []
    books = sorted(glossary.folder.glob(f"{glossary.name}.*.xlsx"))
    with tempfile.TemporaryDirectory() as scratch:
        command = [os.environ["SOFFICE"], f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
        command += ["--convert-to", "fods", "--outdir", scratch, *books]
        for _ in range(3):  # 81 asks to be started again, now that its profile is made
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode != 81:
                break
        for book in books:
            made = Path(scratch) / f"{book.stem}.fods"
            if not made.exists():
                return f"{book.name} was not converted: {run.stdout}{run.stderr}"
            found, kinds = flat_cells(etree.parse(made, etree.XMLParser(huge_tree=True)))
            sheet = openpyxl.load_workbook(book).active
            wanted = {cell.value for row in sheet.iter_rows() for cell in row if cell.value}
            if kinds != {"string"}:
                faults.append(f"{book.name}: cells of type {sorted(kinds)}")
            faults.append(differ(found, wanted))
    return " ".join(fault for fault in faults if fault)


def flat_cells(tree):
    """The texts of all filled cells of a flat ODF sheet, and their types."""
    office, table = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    text, found, kinds = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}", set(), set()
    for cell in tree.iter(f"{table}table-cell"):
        if cell.get(f"{office}value-type"):
            kinds.add(cell.get(f"{office}value-type"))
            found.add("\n".join(paragraph_text(p, text) for p in cell.findall(f"{text}p")))
    return found, kinds


def paragraph_text(paragraph, text) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{text}s":
            parts.append(" " * int(child.get(f"{text}c", "1")))
        else:
            parts.append(paragraph_text(child, text))
        parts.append(child.tail or "")
    return "".join(parts)


# (name, what it does, the variable without which it cannot run)
CONSUMERS = [
    ("translate-toolkit: terms and statuses of tbx2", translate_toolkit_tbx, None),
    ("translate-toolkit: weblate and tmx", translate_toolkit_tables, None),
    ("Python's csv: terms and statuses of csv", python_csv, None),
    ("tbxtools: tbx2 becomes a valid v3 with the content of tbx", tbxtools, None),
    ("OmegaT: every entry meant for it, none that is forbidden", omegat, "OMEGAT"),
    ("LibreOffice: every workbook, all cells text", libreoffice, "SOFFICE"),
]


def main(formats: Path, folder: Path) -> int:
    bad = 0
    names = sorted(file.name.removesuffix(".left-out") for file in folder.glob("*.left-out"))
    for name in names:
        glossary = Glossary(folder, name)
        for about, reads, needs in CONSUMERS:
            if needs and not os.environ.get(needs):
                reason = os.environ.get(f"{needs}_MISSING", "not there")
                print(f"SKIPPED  {name}: {about}: {reason}")
                continue
            fault = reads(glossary, formats)
            print(f"{'WRONG  ' if fault else 'reads  '}  {name}: {about}{': ' + fault if fault else ''}")
            bad += bool(fault)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
