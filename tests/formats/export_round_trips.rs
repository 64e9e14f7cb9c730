//! Hostile glossaries through every writer, read back by readers that are not ours.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;
use quick_xml::events::Event;
use yiming::format::export::{Kind, Takes};
use yiming::format::{Edition, PROFILES, Profile};
use yiming::glossary::{Context, ContextKey, Contexts, Glossary, Rendering, Status};
use yiming::model::{Lang, Pair};

use crate::exports::export;
use crate::sample::TODAY;

/// All cells of the only sheet; a cell that is no text fails.
pub(crate) fn workbook(file: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("a cell that is no text: {other:?}"),
    };
    sheet.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The rows of a table, whatever its layout, or the texts of the leaves of a unit or entry.
pub(crate) fn cells(profile: &Profile, file: &[u8]) -> Vec<Vec<String>> {
    match profile.extension {
        "xlsx" => workbook(file),
        "tmx" => leaves(file, "seg").chunks(2).map(<[String]>::to_vec).collect(),
        extension => {
            let mut reader = csv::ReaderBuilder::new();
            let semicolons = ["lokalise", "memoq"].contains(&profile.name);
            let delimiter = if extension != "csv" {
                b'\t'
            } else if semicolons {
                b';'
            } else {
                b','
            };
            reader.delimiter(delimiter).quoting(extension == "csv").has_headers(false);
            let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
            let rows = reader.from_reader(file).into_records();
            rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
        }
    }
}

/// The texts of all elements of a name, entities resolved.
fn leaves(xml: &[u8], name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(xml).unwrap());
    reader.config_mut().check_end_names = !xml.starts_with(b"<!DOCTYPE html>");
    let (mut texts, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == name => {
                inside = true;
                texts.push(String::new());
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) if inside => {
                let name: &str = &entity;
                let named = quick_xml::escape::resolve_xml_entity(name).map(str::to_owned);
                let resolved = entity.resolve_char_ref().unwrap().map(String::from).or(named);
                texts.last_mut().unwrap().push_str(&resolved.unwrap());
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// The text as XML 1.0 can hold it.
fn legal(text: &str) -> String {
    text.chars()
        .filter(|c| *c >= ' ' || "\t\n\r".contains(*c))
        .filter(|c| !"\u{fffe}\u{ffff}".contains(*c))
        .collect()
}

/// The text in one line.
fn line(text: &str) -> String {
    let bad = |c: char| c.is_control() || "\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}".contains(c);
    text.replace(bad, " ").trim().to_owned()
}

/// What hurts: formula signs, quotes, delimiters, line breaks, control characters, markup, characters
/// beyond the first plane, right to left, look-alike escapes of spreadsheets.
fn hostile() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "=",
        "+1",
        "-",
        "@",
        "＝",
        "\"",
        "\"\"",
        "'",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "|",
        "\\|",
        "\\",
        "&",
        "<b>",
        "]]>",
        "&amp;",
        "<!--",
        "#",
        "%",
        "*x*",
        "_y_",
        "`",
        "[a](b)",
        "甲",
        "乙",
        "𠮷",
        "مرحبا",
        "\u{202e}",
        "\u{0}",
        "\u{b}",
        "\u{1f}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{fffe}",
        "\u{feff}",
        "a",
        "b",
        " ",
        "_x0041_",
        "~~z~~",
        "007",
        "TRUE",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..5).prop_map(|pieces| pieces.concat())
}

fn rendering() -> impl Strategy<Value = Rendering> {
    let status = prop::sample::select(Status::ALL.to_vec());
    let texts = [(); 4].map(|()| prop::option::of(hostile()));
    (hostile(), hostile(), status, texts).prop_map(|(zh, en, status, [subject, authority, source, note])| {
        Rendering { subject, authority, source, note, ..Rendering::new(Pair { zh, en }, status) }
    })
}

/// Glossaries that no check has seen, with an example for every term.
fn editions() -> impl Strategy<Value = Edition> {
    let rows = prop::collection::vec((prop::sample::select(vec!["a", "b-1", "c"]), rendering()), 1..8);
    (rows, hostile()).prop_map(|(rows, text)| {
        let glossary = Glossary::from_rows(rows.into_iter().map(|(concept, row)| (concept.to_owned(), row)));
        let mut contexts = Contexts::new();
        for (concept, row) in glossary.rows() {
            for lang in Lang::BOTH {
                let key = ContextKey { concept: concept.to_owned(), lang, text: row.term.get(lang).clone() };
                contexts.insert(key, Context { text: text.clone(), source: format!("{text}.txt#1") });
            }
        }
        Edition::new(glossary, &[], &contexts, TODAY)
    })
}

proptest! {
    /// Every rendering is in the file or reported as left out; the file is what its format allows.
    #[test]
    fn tables_hold_what_they_say(edition in editions(), source in prop::sample::select(Lang::BOTH.to_vec())) {
        for profile in PROFILES {
            let is_table = ["csv", "tsv", "utf8", "xlsx"].contains(&profile.extension);
            if !is_table || ["memoq", "trados-xlsx"].contains(&profile.name) {
                continue;
            }
            let (file, report) = export(profile, &edition, source);
            let rows = cells(profile, &file);
            let header = usize::from(!matches!(profile.extension, "tsv" | "utf8"));
            prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{}: {:?}", profile.name, rows);
            prop_assert_eq!(rows.len(), if file.is_empty() { 0 } else { report.written + header }, "{}", profile.name);
            let left_out = report.losses.iter().filter(|loss| loss.kind == Kind::LeftOut).count();
            prop_assert_eq!(report.written + left_out, edition.listed().len(), "{}", profile.name);
            let found: BTreeSet<String> = rows.iter().flat_map(|row| row.iter().map(|cell| line(cell))).collect();
            let lost: BTreeSet<&String> = report.losses.iter().filter(|loss| loss.kind == Kind::LeftOut).map(|loss| &loss.entry).collect();
            for listed in edition.listed().iter().filter(|listed| !lost.contains(&listed.label())) {
                for lang in Lang::BOTH {
                    let text = line(&listed.term.get(lang).text);
                    prop_assert!(found.contains(&text) || found.contains(&format!("'{text}")), "{}: {:?}", profile.name, text);
                }
            }
            if profile.extension != "xlsx" {
                let formula = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '＝']);
                prop_assert_eq!(rows.iter().flatten().find(formula), None, "{}", profile.name);
            }
            if profile.takes == Takes::OneEach && profile.extension != "xlsx" {
                let keys: BTreeSet<_> = rows.iter().map(|row| &row[0]).collect();
                prop_assert_eq!(keys.len(), rows.len(), "{}", profile.name);
            }
        }
    }

    /// XML is well-formed and has every term, but for what XML cannot hold.
    #[test]
    fn xml_holds_every_term(edition in editions(), source in prop::sample::select(Lang::BOTH.to_vec())) {
        let langs = [source, source.other()];
        let terms = edition.concepts().iter().flat_map(|it| langs.map(|lang| it.terms.get(lang))).flatten();
        let terms: Vec<String> = terms.map(|term| legal(&term.text)).collect();
        for profile in PROFILES.iter().filter(|profile| ["tbx", "xml"].contains(&profile.extension)) {
            let (file, report) = export(profile, &edition, source);
            prop_assert_eq!(&leaves(&file, "term"), &terms, "{}", profile.name);
            prop_assert_eq!(report.written, edition.concepts().len());
        }
        let tmx = yiming::format::profile("tmx").unwrap();
        let (file, report) = export(tmx, &edition, source);
        prop_assert_eq!(leaves(&file, "seg").len(), 2 * report.written);
    }

    /// JSON has every term and row, letter for letter.
    #[test]
    fn json_loses_nothing(edition in editions()) {
        let (file, report) = export(yiming::format::profile("json").unwrap(), &edition, Lang::Zh);
        let json: serde_json::Value = serde_json::from_slice(&file).unwrap();
        prop_assert_eq!(&report.losses, &[]);
        let texts = |side: &str| -> Vec<String> {
            let concepts = json["concepts"].as_array().unwrap().iter();
            let renderings = concepts.flat_map(|concept| concept["renderings"].as_array().unwrap());
            renderings.map(|it| it[side].as_str().unwrap().to_owned()).collect()
        };
        let pairs: Vec<_> = texts("zh").into_iter().zip(texts("en")).collect();
        let listed = edition.listed();
        let expected: Vec<_> = listed.iter().map(|it| (it.term.zh.text.clone(), it.term.en.text.clone())).collect();
        prop_assert_eq!(pairs, expected);
    }

    /// Each entry of the Markdown table is one row of five cells, and its term reads as it is.
    #[test]
    fn markdown_reads_as_it_is(edition in editions()) {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let (file, report) = export(yiming::format::profile("markdown").unwrap(), &edition, Lang::Zh);
        let text = String::from_utf8(file).unwrap();
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut rows: Vec<Vec<String>> = Vec::new();
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => rows.iter_mut().last().into_iter().for_each(|row| row.push(String::new())),
                Event::Text(text) => rows.iter_mut().last().and_then(|row| row.last_mut()).into_iter().for_each(|cell| cell.push_str(&text)),
                Event::End(TagEnd::TableRow | TagEnd::TableCell | TagEnd::TableHead | TagEnd::Table | TagEnd::Strong) | Event::Start(_) => {}
                Event::End(_) | Event::SoftBreak => {}
                other => prop_assert!(false, "{:?} in {}", other, text),
            }
        }
        prop_assert_eq!(rows.len(), report.written, "{}", text);
        prop_assert!(rows.iter().all(|row| row.len() == 5), "{:?}", rows);
        let heads: BTreeSet<String> = rows.iter().map(|row| line(&row[0])).collect();
        let expected: BTreeSet<String> = edition.listed().iter().map(|it| line(&it.term.zh.text)).collect();
        prop_assert_eq!(heads, expected, "{}", text);
    }

    /// The page has every term as its text, and nothing but markup of ours.
    #[test]
    fn the_page_escapes_everything(edition in editions()) {
        let (file, report) = export(yiming::format::profile("html").unwrap(), &edition, Lang::Zh);
        let heads = leaves(&file, "dfn");
        prop_assert_eq!(heads.len(), report.written);
        let expected: BTreeSet<String> = edition.listed().iter().map(|it| it.term.zh.text.clone()).collect();
        prop_assert_eq!(heads.into_iter().collect::<BTreeSet<_>>(), expected);
        let text = String::from_utf8(file).unwrap();
        prop_assert!(!text.contains("<!--") && !text.contains("http"));
    }
}
