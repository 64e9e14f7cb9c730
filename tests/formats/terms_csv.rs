use proptest::prelude::*;
use yiming::format::terms_csv::{header, read, write};
use yiming::glossary::{Glossary, PartOfSpeech, Period, Rendering, Status, validate};
use yiming::model::{Date, Pair};

fn written(glossary: &Glossary) -> String {
    let mut out = Vec::new();
    write(glossary, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The faults of rows under the right header, one a line.
fn faults(rows: &str) -> String {
    faults_of_file(&format!("{}\n{rows}", header().join(",")))
}

fn faults_of_file(text: &str) -> String {
    match read("terms.csv", text) {
        Ok(_) => "no fault".to_owned(),
        Err(errors) => errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

/// (name, rows, message), one fault a row; the place is part of the message.
const ROWS: &[(&str, &str, &str)] = &[
    ("good", "tan-da-feng,碳达峰,carbon peaking,preferred,noun,,,,,,\n", "no fault"),
    ("empty zh", "tan,,carbon,preferred,,,,,,,", "2:5: the cell is empty; fill it"),
    ("empty en", "tan,碳,,preferred,,,,,,,", "2:7: the cell is empty; fill it"),
    (
        "status",
        "tan,碳,carbon,Preferred,,,,,,,",
        "2:14: `Preferred` is no status; use preferred, admitted, deprecated, forbidden",
    ),
    (
        "pos",
        "tan,碳,carbon,preferred,n,,,,,,",
        "2:24: `n` is no part of speech; use noun, verb, adjective, adverb, other, properNoun",
    ),
    (
        "date that is none",
        "tan,碳,carbon,preferred,,,,2024-02-30,,,",
        "2:27: `2024-02-30` is no date; write it as 2024-03-05",
    ),
    (
        "date in another form",
        "tan,碳,carbon,preferred,,,,,20240305,,",
        "2:28: `20240305` is no date; write it as 2024-03-05",
    ),
    (
        "period backwards",
        "tan,碳,carbon,preferred,,,,2024-03-05,2024-03-04,,",
        "2:38: ends before it begins (2024-03-05); exchange valid_from and valid_to",
    ),
    (
        "space at the end",
        "tan,碳,carbon ,preferred,,,,,,,",
        "2:7: `carbon ` has space at an end, two spaces in a row, or one that is no plain space; delete it",
    ),
    (
        "two spaces",
        "tan,碳,carbon  peak,preferred,,,,,,,",
        "2:7: `carbon  peak` has space at an end, two spaces in a row, or one that is no plain space; delete it",
    ),
    (
        "a zero-width space",
        "tan,碳,car\u{200b}bon,preferred,,,,,,,",
        "2:7: `car\u{200b}bon` holds the invisible character U+200B; delete it",
    ),
    (
        "a merge not settled",
        "tan,碳,carbon,preferred,,,,,,,\n=======\n",
        "3:1: two sides of a merge are not settled; keep the rows that are right, and delete this mark",
    ),
    (
        "sides exchanged, the English one told",
        "tan,碳,碳 carbon,preferred,,,,,,,",
        "2:7: `碳 carbon` has a Chinese character; write the English only, and what explains it in the note",
    ),
    (
        "no Chinese",
        "tan,CO2,carbon,preferred,,,,,,,",
        "2:5: `CO2` has no Chinese character; are zh and en exchanged?",
    ),
    (
        "concept id",
        "Tan_1,碳,carbon,preferred,,,,,,,",
        "2:1: `Tan_1` is no concept id; use lower-case letters and digits joined by hyphens, a letter first",
    ),
    (
        "too few cells",
        "tan,碳,carbon,preferred\n",
        "2:1: 4 cells where the header has 11; quote cells that contain commas",
    ),
    (
        "comma not quoted",
        "tan,碳,carbon,preferred,,,,,,,one, two\n",
        "2:1: 12 cells where the header has 11; quote cells that contain commas",
    ),
    (
        "line break in a cell",
        "tan,碳,carbon,preferred,,,,,,,\"one\ntwo\"\n",
        "2:30: control character U+000A; delete it (a row is one line)",
    ),
    (
        "quote not closed, and the next row is read",
        "tan,碳,carbon,preferred,,,,,,,\"one\nfeng,峰,peak,best,,,,,,,\"two\"\n",
        "2:30: the quote opened here is not closed; close it, and write a quote within quotes twice\n\
         terms.csv:3:13: `best` is no status; use preferred, admitted, deprecated, forbidden",
    ),
    (
        "text after a quote",
        "tan,碳,\"carbon\" peak,preferred,,,,,,,\n",
        "2:7: text after the closing quote; write a quote within quotes twice",
    ),
    (
        "columns count characters, not bytes",
        "tan,碳达峰碳中和,carbon,nice,,,,,,,\n",
        "2:19: `nice` is no status; use preferred, admitted, deprecated, forbidden",
    ),
    (
        "duplicate",
        "tan,碳,carbon,preferred,,,,,,,\ntan,碳,carbon,preferred,,,,,,,x\n",
        "3:7: the same rendering with the same status, on the same days; keep one of the rows (see line 2)",
    ),
    (
        "two preferred",
        "tan,碳,carbon,preferred,,,,,,,\ntan,碳,charcoal,preferred,,,,2024-01-01,,,\n",
        "3:16: `carbon` is preferred on the same days; keep one, or give them periods that do not meet (see line 2)",
    ),
    (
        "two preferred that meet on no day",
        "tan,碳,carbon,preferred,,,,,2023-12-31,,\ntan,碳,charcoal,preferred,,,,2024-01-01,,,\n",
        "no fault",
    ),
    (
        "two preferred that share one day",
        "tan,碳,carbon,preferred,,,,,2024-01-01,,\ntan,碳,charcoal,preferred,,,,2024-01-01,,,\n",
        "3:16: `carbon` is preferred on the same days; keep one, or give them periods that do not meet (see line 2)",
    ),
    (
        "preferred and forbidden, out of order",
        "tan,碳,carbon,forbidden,,,,,,,\ntan,碳,carbon,preferred,,,,,,,\n",
        "2:14: the same rendering is preferred on the same days; keep one, or give them periods that do not meet (see line 3)",
    ),
    (
        "one English for two Chinese terms",
        "tan,炭,carbon,preferred,,,,,,,\ntan,碳,carbon,preferred,,,,,,,\n",
        "no fault",
    ),
    (
        "one Chinese term in two concepts",
        "tan,碳,carbon,preferred,,,,,,,\ntan-2,碳,charcoal,admitted,,,,,,,\n",
        "3:7: `碳` is a term of `tan` too; give both rows one concept (see line 2)",
    ),
    (
        "CRLF, no last line break",
        "tan,碳,carbon,preferred,,,,,,,\r\nfeng,峰,peak,preferred,,,,,,,x",
        "no fault",
    ),
];

#[test]
fn each_fault_has_its_place_and_remedy() {
    for (name, rows, expected) in ROWS {
        let found = faults(rows);
        let expected =
            if *expected == "no fault" { (*expected).to_owned() } else { format!("terms.csv:{expected}") };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn every_fault_is_reported_in_text_order() {
    let rows = "Tan,,carbon,best,n,,,yesterday,,,\n,碳, peak,preferred,,,,,,,\n";
    insta::assert_snapshot!(faults(rows), @r#"
    terms.csv:2:13: `best` is no status; use preferred, admitted, deprecated, forbidden
    terms.csv:2:18: `n` is no part of speech; use noun, verb, adjective, adverb, other, properNoun
    terms.csv:2:22: `yesterday` is no date; write it as 2024-03-05
    terms.csv:3:1: the cell is empty; fill it
    terms.csv:3:4: ` peak` has space at an end, two spaces in a row, or one that is no plain space; delete it
    "#);
}

#[test]
fn faults_of_the_header() {
    let cases = [
        ("empty", String::new()),
        ("only a mark", "\u{feff}".to_owned()),
        ("semicolons", header().join(";")),
        ("missing, unknown, twice", header().join(",").replace("note", "remark").replace("pos", "zh")),
    ];
    let found = cases.map(|(name, text)| format!("{name}:\n{}", faults_of_file(&text))).join("\n");
    insta::assert_snapshot!(found, @r#"
    empty:
    terms.csv:1:1: the file is empty; its first line must be `concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note`
    only a mark:
    terms.csv:1:1: the file is empty; its first line must be `concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note`
    semicolons:
    terms.csv:1:1: the cells are separated by ';'; save the file as CSV with commas
    missing, unknown, twice:
    terms.csv:1:1: column `pos` is missing; add it to the header, its cells may be empty
    terms.csv:1:1: column `note` is missing; add it to the header, its cells may be empty
    terms.csv:1:22: column `zh` is there twice; delete one
    terms.csv:1:70: unknown column `remark`; the columns are concept, zh, en, status, pos, subject, authority, valid_from, valid_to, source, note
    "#);
}

#[test]
fn a_spreadsheet_file_is_read() {
    let text = "\u{feff}zh,concept,en,status,pos,subject,authority,valid_from,valid_to,note,source\r\n\
                𠮷野家,ji-ye-jia,\"Yoshinoya \"\"R&D\"\", Inc.\",preferred,properNoun,food,,2024-03-05,,n,s\r\n\r\n";
    let glossary = read("terms.csv", text).unwrap();
    insta::assert_snapshot!(written(&glossary), @r#"
    concept,zh,en,status,pos,subject,authority,valid_from,valid_to,source,note
    ji-ye-jia,𠮷野家,"Yoshinoya ""R&D"", Inc.",preferred,properNoun,food,,2024-03-05,,s,n
    "#);
}

#[test]
fn the_column_after_a_mark_counts_from_one() {
    let text =
        format!("\u{feff}{}\ntan,碳,,preferred,,,,,,,", header().join(",").replace("concept", "conzept"));
    assert!(faults_of_file(&text).starts_with("terms.csv:1:1: unknown column `conzept`"));
}

fn day() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((2020_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d)))
}

fn free_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[!-~𠮷，“é]([ -~𠮷，“é]{0,12}[!-~𠮷，“é])?")
}

fn rendering() -> impl Strategy<Value = Rendering> {
    let term = ("[一二三𠮷]{1,3}[+“]?", "[a-c\"',;#=-]{1,3}( [a-c]{1,2})?");
    let status = prop::sample::select(Status::ALL.to_vec());
    let pos = prop::option::of(prop::sample::select(PartOfSpeech::ALL.to_vec()));
    let texts = (free_text(), free_text(), free_text(), free_text());
    (term, status, pos, (day(), day()), texts).prop_map(|((zh, en), status, pos, (from, to), texts)| {
        let (subject, authority, source, note) = texts;
        let valid = Period { from, to };
        Rendering { pos, subject, authority, valid, source, note, ..Rendering::new(Pair { zh, en }, status) }
    })
}

/// Glossaries without fault: rows at random, those taken out that bring one in.
pub(crate) fn glossary() -> impl Strategy<Value = Glossary> {
    prop::collection::vec(("[a-c]-[a-c0-9]{1,2}", rendering()), 0..25).prop_map(|rows| {
        let mut kept: Vec<(String, Rendering)> = Vec::new();
        for row in rows {
            kept.push(row);
            if !validate(&Glossary::from_rows(kept.clone())).is_empty() {
                kept.pop();
            }
        }
        Glossary::from_rows(kept)
    })
}

proptest! {
    /// What is written is read again as it was, and written again as it was.
    #[test]
    fn read_undoes_write(glossary in glossary()) {
        let text = written(&glossary);
        let again = read("terms.csv", &text).unwrap();
        prop_assert_eq!(&again, &glossary);
        prop_assert_eq!(written(&again), text);
    }

    /// The order of rows, CRLF and a byte order mark change nothing.
    #[test]
    fn layout_does_not_matter(glossary in glossary()) {
        let text = written(&glossary);
        let mut lines: Vec<_> = text.lines().collect();
        lines[1..].reverse();
        let other = format!("\u{feff}{}\r\n", lines.join("\r\n"));
        prop_assert_eq!(read("terms.csv", &other).unwrap(), glossary);
    }
}

/// The project's own glossary has no fault and stands as yiming would write it.
#[test]
fn the_glossary_of_the_project_is_canonical() {
    let text = include_str!("../../glossary/terms.csv");
    assert_eq!(written(&read("glossary/terms.csv", text).unwrap()), text);
}
