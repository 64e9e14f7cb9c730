use proptest::prelude::*;

use super::*;
use crate::text::script::is_blank;

/// What must hold of every document; `covered` is whether the texts are all its own.
fn holds(document: &Document) -> Result<(), TestCaseError> {
    let mut covered = Pair::<Vec<Span>>::default();
    for lang in Lang::BOTH {
        let source = document.sources.get(lang);
        let sentences = document.sentences.get(lang);
        for sentence in sentences {
            prop_assert_eq!(sentence.text.trim_matches(is_blank), &sentence.text);
            for (at, c) in sentence.text.char_indices() {
                let origin = sentence.origin(Span { start: at, end: at + c.len_utf8() });
                let written = source.text.get(origin.range());
                let joined = c == ' ' && source.text[origin.start..].starts_with(is_blank);
                prop_assert!(joined || written == Some(&c.to_string()), "{c:?} is {written:?}");
            }
        }
        let mut next = 0;
        for block in document.blocks.get(lang) {
            prop_assert_eq!(block.sentences.start, next, "blocks partition the sentences");
            prop_assert!(!block.sentences.is_empty());
            next = block.sentences.end;
            for sentence in &sentences[block.sentences.clone()] {
                prop_assert!(
                    block.span.start <= sentence.span().start && sentence.span().end <= block.span.end
                );
            }
        }
        prop_assert_eq!(next, sentences.len());
        *covered.get_mut(lang) = sentences.iter().map(Sentence::span).collect();
        prop_assert!(
            covered.get(lang).windows(2).all(|pair| pair[0].end <= pair[1].start),
            "in order, apart"
        );
    }
    let Pair { zh, en } = &document.sources;
    if Arc::ptr_eq(zh, en) {
        prop_assert_eq!(uncovered(zh, &[covered.zh, covered.en].concat()), "");
    } else {
        prop_assert_eq!(uncovered(zh, &covered.zh), "");
        prop_assert_eq!(uncovered(en, &covered.en), "");
    }
    Ok(())
}

/// What is not blank and lies in no sentence, and what lies in two.
fn uncovered(source: &Source, spans: &[Span]) -> String {
    let mut times = vec![0u8; source.text.len()];
    for span in spans {
        for time in &mut times[span.range()] {
            *time += 1;
        }
    }
    source
        .text
        .char_indices()
        .filter(|&(at, c)| times[at] != 1 && !(is_blank(c) && times[at] == 0))
        .map(|(_, c)| c)
        .collect()
}

/// Lines such as files are made of, with all kinds of breaks between them.
fn text() -> impl Strategy<Value = String> {
    let lines = vec![
        "The old mill on the river, which had been shut since",
        "the flood, reopened on Monday with a new boiler and a ",
        " crew of forty. It will run day and night.",
        "河边那座老工厂自从去年夏天被大水淹了以后就一直没有开工，",
        "\u{3000}\u{3000}直到本周一才装上新锅炉重新生产。厂里有四十名工人。",
        "(the manager in her own words) 概括地说，活多了……人少了。",
        "The mill reopened. 工厂五月复工了。“先试点。”她说。",
        "工厂\tThe mill\t2024",
        "1. rope",
        "（一）绳索",
        "* * *",
        "\u{feff}",
        "\u{200b} \u{a0}",
        "",
        "long-",
        "term plans (",
        "新锅炉) 很好",
        "“We must try. ”",
        "—",
        "x",
    ];
    let breaks = vec!["\n", "\r\n", "\r", " \n", "\n ", "\n\n", "\u{2028}", "\u{a0}\n", ""];
    prop::collection::vec((prop::sample::select(lines), prop::sample::select(breaks)), 0..14)
        .prop_map(|parts| parts.into_iter().flat_map(|(line, end)| [line, end]).collect())
}

proptest! {
    #[test]
    fn interleaved_loses_nothing(text in text()) {
        holds(&interleaved("d", Source::new("f", text)))?;
    }

    #[test]
    fn interleaved_takes_anything(text in "\\PC{0,40}|[ \n\t\r()（）。.A-c中文“”\u{3000}\u{feff}]{0,60}") {
        holds(&interleaved("d", Source::new("f", text)))?;
    }

    #[test]
    fn paired_loses_nothing(zh in text(), en in text()) {
        holds(&paired("d", Pair { zh: Source::new("zh", zh), en: Source::new("en", en) }))?;
    }

    /// Sentence indices are line numbers.
    #[test]
    fn presplit_counts_lines(zh in text(), en in text()) {
        let document = presplit("d", Pair { zh: Source::new("zh", zh.clone()), en: Source::new("en", en) });
        prop_assert_eq!(document.sentences.zh.len(), zh.split_inclusive('\n').count());
        for (sentence, line) in document.sentences.zh.iter().zip(zh.split('\n')) {
            prop_assert_eq!(&sentence.text, line.trim_matches(is_blank));
        }
    }
}

#[test]
fn ranks_count_both_sides() {
    let document = interleaved("d", Source::new("f", "The mill.\n工厂。\n又一段。\nIt runs. It hums."));
    let ranks = document.blocks.map(|blocks| blocks.iter().map(|block| block.rank).collect::<Vec<_>>());
    assert_eq!(ranks.zh, [Some(1), Some(2)]);
    assert_eq!(ranks.en, [Some(0), Some(3)]);
}

#[test]
fn places_are_those_of_the_file() {
    let text = "\u{feff}Mill news\r\nThe old mill, shut since the great flood, \r\n reopened on Monday with a new boiler and \r\na crew of forty.\r\n";
    let document = interleaved("d", Source::new("a.txt", text));
    let sentence = &document.sentences.en[1];
    assert_eq!(
        sentence.text,
        "The old mill, shut since the great flood, reopened on Monday with a new boiler and a crew of forty."
    );
    let at = sentence.text.find("boiler").unwrap();
    let origin = sentence.origin(Span { start: at, end: at + "boiler".len() });
    assert_eq!(document.sources.en.slice(origin), "boiler");
    assert_eq!(document.sources.en.loc(origin.start).to_string(), "a.txt:3:32");
}

#[test]
fn empty_lines_are_empty_sentences() {
    let source = |text: &str| Source::new("f", text);
    let rows: &[(&str, &str, &[&str])] = &[
        ("nothing", "", &[]),
        ("a line", "一。", &["一。"]),
        ("a final break", "一。\n", &["一。"]),
        ("an empty line", "一。\n\n二。\r\n", &["一。", "", "二。"]),
        ("empty lines at the end", "一。\n\n\n", &["一。", "", ""]),
        ("a mark", "\u{feff}一。", &["一。"]),
    ];
    for (name, text, expected) in rows {
        let document = presplit("d", Pair { zh: source(text), en: source("") });
        let found: Vec<&str> = document.sentences.zh.iter().map(|sentence| sentence.text.as_str()).collect();
        assert_eq!(found, *expected, "{name}");
        assert_eq!(document.blocks.zh.len(), usize::from(!expected.is_empty()), "{name}");
        assert!(document.blocks.en.is_empty());
    }
}

#[test]
fn rows_have_their_number_as_rank() {
    let text = "zh,en\n一。二。,One. Two.\n,Three.\n四。,\"Four\nfive\"\n";
    let cell = |inner: &str| {
        text.find(inner).map(|at| Span { start: at, end: at + inner.len() }).unwrap_or_default()
    };
    let cells = [
        Pair { zh: cell("一。二。"), en: cell("One. Two.") },
        Pair { zh: Span { start: 27, end: 27 }, en: cell("Three.") },
        Pair { zh: cell("四。"), en: cell("Four\nfive") },
    ];
    let document = rows("d", Arc::new(Source::new("t.csv", text)), &cells);
    let blocks = document
        .blocks
        .map(|blocks| blocks.into_iter().map(|block| (block.rank, block.sentences)).collect::<Vec<_>>());
    assert_eq!(blocks.zh, [(Some(0), 0..2), (Some(2), 2..3)]);
    assert_eq!(blocks.en, [(Some(0), 0..2), (Some(1), 2..3), (Some(2), 3..5)]);
}

/// The example of docs/text.md.
#[test]
fn worked_by_hand() {
    let text = "The\n mill on the river, shut since the \nflood, reopened on Jan. 3. 40 people came.\n\
                “先试点。”厂长说。“再推广。”\n";
    let document = interleaved("d", Source::new("f", text));
    let texts =
        document.sentences.map(|side| side.into_iter().map(|sentence| sentence.text).collect::<Vec<_>>());
    assert_eq!(
        texts.en,
        ["The mill on the river, shut since the flood, reopened on Jan. 3.", "40 people came."]
    );
    assert_eq!(texts.zh, ["“先试点。”厂长说。", "“再推广。”"]);
}
