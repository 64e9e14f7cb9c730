//! The table that people repair: what spreadsheets do to it, what people do wrong, round trips.

use proptest::prelude::*;
use yiming::format::alignment_table::{Mark, Marked, Row, read, write};
use yiming::model::{Bead, Document, Pair, Source};
use yiming::text;

const ZH: [&str; 4] = ["桥修好了。", "老人很高兴。", "孩子们跑过桥去。", "- 第三项。"];
const EN: [&str; 4] =
    ["The bridge is mended.", "The old are glad.", "\"We run!\" say the children.", "Item three."];

fn document(name: &str) -> Document {
    let source = |lang: &str, lines: &[&str]| Source::new(format!("{name}.{lang}.txt"), lines.join("\n"));
    text::presplit(name, Pair { zh: source("zh", &ZH), en: source("en", &EN) })
}

fn bead(zh: std::ops::Range<usize>, en: std::ops::Range<usize>, confidence: f64) -> Bead {
    Bead { span: Pair { zh, en }, confidence }
}

fn table(document: &Document, beads: &[Bead], marks: &[Mark]) -> String {
    let mut out = Vec::new();
    write([Marked { document, beads, marks }], &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// z1 with e1; z2 z3 with e2; e3 alone, held; z4 with e4.
fn good() -> String {
    let beads =
        [bead(0..1, 0..1, 0.99), bead(1..3, 1..2, 0.4), bead(3..3, 2..3, 1.0), bead(3..4, 3..4, 0.95)];
    table(&document("bridge"), &beads, &[Mark::None, Mark::Doubtful, Mark::Holds, Mark::None])
}

fn rows(text: &str) -> Vec<Row> {
    let tables = read("a.tsv", text, &[document("bridge")]);
    let told = |errors: Vec<_>| errors.iter().map(ToString::to_string).collect::<Vec<_>>();
    tables.map_err(told).expect("a good table").remove(0).expect("rows of the article")
}

fn expected() -> Vec<Row> {
    let row = |line, holds, zh, en| Row { line, holds, span: Pair { zh, en } };
    vec![
        row(2, false, 0..1, 0..1),
        row(3, false, 1..3, 1..2),
        row(4, true, 3..3, 2..3),
        row(5, false, 3..4, 3..4),
    ]
}

#[test]
fn a_table_is_written_to_be_read_by_people() {
    insta::assert_snapshot!(good().replace('\t', " | "), @r#"
    mark | doc | zh_ids | en_ids | confidence | zh | en
     | bridge | z1 | e1 | 0.9900 | 桥修好了。 | The bridge is mended.
    ? | bridge | z2 z3 | e2 | 0.4000 | 老人很高兴。孩子们跑过桥去。 | The old are glad.
    = | bridge |  | e3 | 1.0000 |  | """We run!"" say the children."
     | bridge | z4 | e4 | 0.9500 | '- 第三项。 | Item three.
    "#);
    assert_eq!(rows(&good()), expected());
}

/// Each is what some spreadsheet or editor makes of the file, or what a person may leave out.
#[test]
fn what_spreadsheets_do_is_undone() {
    let good = good();
    let reordered: String = good
        .lines()
        .map(|line| {
            let mut cells: Vec<&str> = line.split('\t').collect();
            cells.reverse();
            cells.join("\t") + "\n"
        })
        .collect();
    let quoted: String = good
        .lines()
        .map(|line| {
            let cells = line.split('\t').map(|cell| match cell.starts_with('"') {
                true => cell.to_owned(),
                false => format!("\"{cell}\""),
            });
            cells.collect::<Vec<_>>().join("\t") + "\n"
        })
        .collect();
    let only_ids: String =
        good.lines().map(|line| line.split('\t').take(4).collect::<Vec<_>>().join("\t") + "\n").collect();
    let no_ids = good.replace("z1\te1", "\t").replace("z2 z3\te2", "\t").replace("z4\te4", "\t");
    let cases = [
        ("a byte order mark", format!("\u{feff}{good}")),
        ("CRLF", good.replace('\n', "\r\n")),
        ("every cell quoted", quoted.clone()),
        ("commas", quoted.replace('\t', ",")),
        ("semicolons", quoted.replace('\t', ";")),
        ("columns in another order", reordered),
        ("a column added", good.lines().map(|line| format!("mine\t{line}\n")).collect()),
        ("empty cells at the end", good.lines().map(|line| format!("{line}\t\t\n")).collect()),
        ("rows of nothing", good.clone() + "\t\t\t\t\t\t\n\n"),
        ("curly quotes and dashes", good.replace("- 第", "– 第").replace("\"\"We run!\"\"", "“We run!”")),
        ("a formula gone wrong", good.replace("'- 第三项。", "#NAME?")),
        ("ids as numbers", good.replace("z2 z3", "2,3").replace("z1", "1.0").replace("e4", "4")),
        ("ids in full width", good.replace("z2 z3", "Ｚ２、Ｚ３")),
        ("ids as a range", good.replace("z2 z3", "z2-3")),
        ("capitals in the header", good.replacen("mark\tdoc\tzh_ids", "Mark\tDoc\tZH_IDs", 1)),
        ("a name taken for a date", good.replace("\tbridge\t", "\t45356\t")),
        ("no article named", good.replace("\tbridge\t", "\t\t")),
        ("ids alone", only_ids),
        ("texts alone", no_ids),
        ("a mark that a spreadsheet takes for text", good.replace("=\tbridge", "'=\tbridge")),
        ("a word for a mark", good.replace("=\tbridge", "OK\tbridge")),
    ];
    for (name, text) in cases {
        let mut found = rows(&text);
        for (row, expected) in found.iter_mut().zip(expected()) {
            row.line = expected.line;
        }
        assert_eq!(found, expected(), "{name}:\n{text}");
    }
}

/// What a person may get wrong, and how it is told.
#[test]
fn every_fault_is_told_by_its_line() {
    let good = good();
    let swap_last = {
        let lines: Vec<&str> = good.lines().collect();
        [lines[0], lines[1], lines[4], lines[3], lines[2]].join("\n")
    };
    let cases = [
        ("empty", String::new()),
        ("another table", "a\tb\n1\t2\n".to_owned()),
        ("no marks", good.replacen("mark", "note", 1)),
        ("mark", good.replace("?\tbridge", "yes\tbridge")),
        ("article", good.replace("?\tbridge", "?\tbrigde")),
        ("date", good.replace("z2 z3", "2-Mar")),
        ("side", good.replace("\te2\t", "\tz2\t")),
        ("unknown", good.replace("\te4\t", "\te9\t")),
        ("scattered", good.replace("z2 z3\te2\t0.4000\t老人很高兴。孩子们跑过桥去。", "z2 z4\te2\t0.4000\t")),
        ("two rows", good.replace("z4", "z3 z4").replace("'- 第三项。", "")),
        ("missing", good.replace("z2 z3", "z2").replace("孩子们跑过桥去。", "")),
        ("order", swap_last),
        ("text of another", good.replace("z1\te1", "z1\te2").replace("z2 z3\te2", "z2 z3\te1")),
        ("edited", good.replace("The old are glad.", "The old are very glad.")),
        ("text of nothing", good.replace("z1\te1", "z1\t").replace("is mended", "is broken")),
        (
            "open quote",
            good.replace("?\tbridge", "\"?\tbridge")
                .replace("\"\"\"We run!\"\"", "We run!")
                .replace("children.\"", "children."),
        ),
    ];
    let mut told = String::new();
    for (name, text) in cases {
        let errors = read("a.tsv", &text, &[document("bridge")]).expect_err(name);
        told += &format!("{name}\n");
        for error in errors {
            told += &format!("  {error}\n");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn articles_are_told_apart_and_may_be_left_out() {
    let two = [document("bridge"), document("river")];
    let tables = read("a.tsv", &good(), &two).unwrap();
    assert_eq!((tables[0].as_deref(), tables[1].as_deref()), (Some(&expected()[..]), None));
    let numbered = [document("002"), document("001")];
    let tables = read("a.tsv", &good().replace("\tbridge\t", "\t1\t"), &numbered).unwrap();
    assert_eq!((tables[0].as_deref(), tables[1].as_deref()), (None, Some(&expected()[..])));
}

/// Sides of some beads, as lengths.
fn shapes() -> impl Strategy<Value = Vec<Pair<usize>>> {
    let shape = (0_usize..4, 0_usize..4).prop_filter("a bead has a side", |(zh, en)| zh + en > 0);
    prop::collection::vec(shape.prop_map(|(zh, en)| Pair { zh, en }), 0..12)
}

proptest! {
    /// Whatever the sentences say, a table that was written is read as the beads it was written from.
    #[test]
    fn read_undoes_write(
        shapes in shapes(),
        words in prop::collection::vec("[\"'=@#+ -]{0,2}[桥a\"\t,;：“”]{0,6}", 40),
        marks in prop::collection::vec(any::<bool>(), 12),
    ) {
        let count = |side: fn(&Pair<usize>) -> usize| shapes.iter().map(side).sum::<usize>();
        let source = |n: usize| Source::new("x.txt", words[..n].iter().map(|w| format!("{w}\n")).collect::<String>());
        let document = text::presplit("x", Pair { zh: source(count(|s| s.zh)), en: source(count(|s| s.en)) });
        let mut at = Pair { zh: 0, en: 0 };
        let beads: Vec<Bead> = shapes.iter().map(|shape| {
            let start = at;
            at = Pair { zh: at.zh + shape.zh, en: at.en + shape.en };
            bead(start.zh..at.zh, start.en..at.en, 0.5)
        }).collect();
        let marks: Vec<Mark> =
            marks.iter().take(beads.len()).map(|held| if *held { Mark::Holds } else { Mark::None }).collect();
        let text = table(&document, &beads, &marks);
        let found = read("x.tsv", &text, std::slice::from_ref(&document));
        let found = found.map_err(|errors| TestCaseError::fail(format!("{errors:?}\n{text}")))?.remove(0).unwrap_or_default();
        prop_assert_eq!(found.len(), beads.len(), "{}", text);
        for ((row, bead), mark) in found.iter().zip(&beads).zip(&marks) {
            prop_assert_eq!(&row.span, &bead.span, "{}", text);
            prop_assert_eq!(row.holds, *mark == Mark::Holds);
        }
    }
}
