//! Files of other tools in `tests/cases/import`, each with what is read from it or why it is refused.

use std::fmt::Write;
use std::io::Cursor;
use std::path::Path;

use yiming::format::import::{FORMATS, Format, Input, Reading, Settings, declared_encoding, read};
use yiming::glossary::{ChangeKind, Draft, DraftTerm, Glossary, Right, import};
use yiming::model::{Pair, Source};

fn of_text(name: &str, text: &str, settings: &Settings) -> Result<(&'static Format, Reading), String> {
    read(Input::Text(&Source::new(name, text)), settings)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn mapped(zh: &str, en: &str) -> Settings {
    Settings { map: Pair { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }, lenient: false }
}

/// Each concept with what is said of each of its terms.
fn shown((format, reading): &(&'static Format, Reading)) -> String {
    let mut told = format!("format: {}\n", format.name);
    for draft in &reading.drafts {
        let Draft { at, id, subject, notes, terms } = draft;
        let _ = writeln!(
            told,
            "{}:{} {} {subject:?} {notes:?}",
            at.line,
            at.column,
            id.as_deref().unwrap_or("-")
        );
        for term in terms.zh.iter().chain(&terms.en) {
            let DraftTerm { at, text, status, pos, authority, valid, source, notes } = term;
            let said = (status, pos, authority, valid.from, valid.to, source, notes);
            let _ = writeln!(told, "  {}:{} {text} {said:?}", at.line, at.column);
        }
    }
    let _ = writeln!(told, "aside: {:?}\nnotes: {:?}", reading.aside, reading.notes);
    for fault in &reading.faults {
        let _ = writeln!(told, "fault: {fault}");
    }
    told
}

/// The rows that a reading comes to, in an empty glossary.
fn rows(reading: &Reading) -> Vec<String> {
    let imported = import(&Glossary::default(), &reading.drafts, Right::Glossary, |zh| vec![zh.to_owned()]);
    let left_out = imported
        .changes
        .iter()
        .filter(|change| matches!(change.kind, ChangeKind::Conflict(_) | ChangeKind::Fault(..)));
    assert_eq!(left_out.count(), 0, "{:?}", imported.changes);
    let row = |row: &yiming::glossary::Rendering| {
        format!("{} = {} {}", row.term.zh, row.term.en, row.status.name())
    };
    imported.glossary.rows().map(|(_, it)| row(it)).collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the library opens no file; its tests may")]
fn each_file_is_read_or_refused_with_places() {
    insta::glob!("../cases/import", "*.*", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let told = match of_text(name, &text, &Settings::default()) {
            Ok(read) => shown(&read),
            Err(faults) => faults,
        };
        assert_eq!(told.starts_with("format: "), !name.starts_with("bad_"), "{told}");
        insta::assert_snapshot!(told);
    });
}

#[test]
fn formats_have_names_of_their_own_and_say_what_they_are() {
    for (at, format) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..at].iter().all(|other| other.name != format.name), "{} twice", format.name);
        for said in [format.about, format.known_by, format.leaves] {
            assert!(!said.is_empty(), "{}", format.name);
        }
        let page = include_str!("../../docs/formats.md");
        assert!(page.contains(&format!("| `{}` |", format.name)), "docs/formats.md lacks {}", format.name);
    }
}

#[test]
fn terms_of_a_concept_are_paired_by_the_worse_status() {
    let read = of_text("v2.tbx", include_str!("../cases/import/v2.tbx"), &Settings::default()).unwrap();
    insta::assert_snapshot!(rows(&read.1).join("\n"));
}

#[test]
fn without_statuses_the_first_rendering_is_preferred() {
    let read = of_text("t.tsv", "泊位\tberth\n泊位\tmooring\n", &Settings::default()).unwrap();
    assert_eq!(rows(&read.1), ["泊位 = berth preferred", "泊位 = mooring admitted"]);
}

#[test]
fn periods_of_one_rendering_are_rows_of_their_own() {
    let read =
        of_text("yiming.json", include_str!("../cases/import/yiming.json"), &Settings::default()).unwrap();
    assert_eq!(rows(&read.1), ["泊位 = berth preferred", "泊位 = berth admitted"]);
}

/// (name, text, what the user says, the pairs)
#[test]
fn the_user_says_which_column_or_language_is_which() {
    let tbx = include_str!("../cases/import/bad_languages.tbx");
    let table = "Quelle,Ziel,nr\n泊位,berth,1\n码头,wharf,2\n";
    let rows_of = |text: &str, settings: &Settings| {
        of_text("t", text, settings).map(|(_, reading)| {
            let pair = |draft: &Draft| format!("{}={}", draft.terms.zh[0].text, draft.terms.en[0].text);
            reading.drafts.iter().map(pair).collect::<Vec<_>>().join(" ")
        })
    };
    let cases = [
        ("columns by name", table, mapped("quelle", "Ziel"), "泊位=berth 码头=wharf"),
        ("columns by number", "1\t泊位\tberth\n", mapped("2", "3"), "泊位=berth"),
        ("one against its heading", "zh,en,Alt\n泊位,x,berth\n", mapped("zh", "Alt"), "泊位=berth"),
        ("a language by tag", tbx, mapped("DE", "en"), "Hafen=port"),
    ];
    for (name, text, settings, expected) in cases {
        assert_eq!(rows_of(text, &settings).as_deref(), Ok(expected), "{name}");
    }
    let wrong = rows_of(table, &mapped("Source", "Ziel")).unwrap_err();
    assert_eq!(wrong, "t:1:1: --map: no `Source` in the file; it has Quelle, Ziel, nr");
    let wrong = rows_of(tbx, &mapped("zh", "en")).unwrap_err();
    assert_eq!(wrong, "t:1:1: --map: no `zh` in the file; it has de, en");
}

#[test]
fn a_lenient_reading_leaves_faulty_entries_out() {
    let text = "zh,en,status\n泊位,berth,excellent\n码头,wharf,admitted\n";
    assert!(of_text("t.csv", text, &Settings::default()).is_err());
    let lenient = Settings { lenient: true, ..Settings::default() };
    let (_, reading) = of_text("t.csv", text, &lenient).unwrap();
    assert_eq!(reading.drafts.len(), 1);
    assert_eq!(
        reading.faults[0].to_string(),
        "t.csv:2:10: `excellent` is no status known here; write preferred, admitted, deprecated or forbidden"
    );
}

#[test]
fn a_declared_encoding_counts_only_where_the_bytes_do_not_tell() {
    let declared = |bytes: &[u8]| declared_encoding(bytes).map(encoding_rs::Encoding::name);
    let gbk = encoding_rs::GBK.encode("<?xml version='1.0' encoding='GB2312'?><tmx>泊位</tmx>").0;
    assert_eq!(declared(&gbk), Some("GBK"));
    assert_eq!(
        declared("<?xml version='1.0' encoding='GBK'?><tmx>泊位</tmx>".as_bytes()),
        None,
        "it is UTF-8"
    );
    assert_eq!(declared(b"<?xml version='1.0' encoding='klingon'?>\xb0"), None);
    assert_eq!(declared(b"<?xml version='1.0'?>\xb0"), None);
    assert_eq!(declared(b"\xff\xfe<\0?\0"), None, "marked");
}

/// A workbook of one sheet with these cells; built by hand, as small as a reader takes it.
fn workbook(sheet: &str) -> Vec<u8> {
    let files = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Terms" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn sheet(cells: &[(&str, &str)]) -> String {
    let cell = |(place, text): &(&str, &str)| {
        let row: String = place.chars().filter(char::is_ascii_digit).collect();
        format!(r#"<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
    };
    let rows: String = cells.iter().map(cell).collect();
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let cells = [
        ("A1", "English"),
        ("C1", "Chinese (PRC)"),
        ("D1", "Forbidden"),
        ("A2", "berth"),
        ("C2", "泊位"),
        ("D2", "TRUE"),
    ];
    let book = workbook(&sheet(&cells));
    let (format, reading) = read(Input::Workbook("t.xlsx", &book), &Settings::default()).unwrap();
    assert_eq!(format.name, "xlsx");
    assert_eq!(rows(&reading), ["泊位 = berth forbidden"]);
    assert_eq!(reading.drafts[0].terms.zh[0].at.to_string(), "t.xlsx:2:3");
}

#[test]
fn a_hostile_workbook_is_refused() {
    let refused = |bytes: &[u8]| {
        read(Input::Workbook("t.xlsx", bytes), &Settings::default()).unwrap_err()[0].to_string()
    };
    let far = refused(&workbook(&sheet(&[("A1", "zh"), ("XFD1048576", "x")])));
    assert_eq!(far, "t.xlsx:1048576:16384: a cell beyond column 256; delete what stands there");
    let bomb = refused(&workbook(&" ".repeat(260 << 20)));
    assert_eq!(
        bomb,
        "t.xlsx:1:1: the workbook unpacks to more than 256 MiB; save only the sheet with the terms"
    );
    assert!(refused(b"PK\x03\x04 and no more").contains("cannot be read"));
}

#[test]
fn nesting_has_a_limit() {
    let deep = "<a>".repeat(200_000);
    let error = of_text("deep.tbx", &deep, &Settings::default()).unwrap_err();
    assert_eq!(error, "deep.tbx:1:193: elements are nested more than 64 deep; that is no terminology");
}

/// The samples beside the project, where they are: the good ones are read, and every broken twin is
/// refused with a place.
#[test]
#[expect(clippy::disallowed_methods, reason = "the library opens no file; its tests may")]
fn broken_twins_are_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let Ok(files) = std::fs::read_dir(root.join("shared/formats/samples")) else { return };
    for path in files.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !["tbx", "tmx"].iter().any(|extension| path.extension().is_some_and(|it| it == *extension)) {
            continue;
        }
        let read = of_text(&name, &std::fs::read_to_string(&path).unwrap(), &Settings::default());
        assert_eq!(read.is_err(), name.contains("_bad_"), "{name}: {read:?}", read = read.err());
    }
}
