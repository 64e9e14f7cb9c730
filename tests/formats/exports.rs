//! Exports of the sample glossary, byte for byte, and as files for `tests/interop/run.sh` to judge.

use std::path::Path;

use proptest::prelude::*;
use yiming::format::{Export, PROFILES, Report, terms_csv};
use yiming::glossary::{Concept, Contexts, TermStatus, concepts};
use yiming::model::Pair;

use crate::sample::{TODAY, nasty};

const TAGS: Pair<&str> = Pair { zh: "zh-CN", en: "en-US" };

fn export(name: &str, concepts: &[Concept], mark: bool) -> (String, Report) {
    let profile = yiming::format::profile(name).unwrap();
    let export = Export { concepts, title: "A & B <glossary>", tags: TAGS, mark };
    let mut out = Vec::new();
    let report = (profile.write)(&export, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), report)
}

#[test]
fn each_profile_of_the_nasty_glossary() {
    for profile in PROFILES {
        let (text, report) = export(profile.name, &nasty(), false);
        insta::assert_snapshot!(
            format!("{}.{}", profile.name, profile.extension),
            format!("{text}{report:?}")
        );
    }
}

#[test]
fn profiles_have_names_of_their_own_and_say_what_they_are() {
    for (at, profile) in PROFILES.iter().enumerate() {
        assert!(PROFILES[..at].iter().all(|other| other.name != profile.name), "{} twice", profile.name);
        assert!(!profile.about.is_empty() && !profile.loses.is_empty(), "{}", profile.name);
    }
}

#[test]
fn a_byte_order_mark_only_when_asked_for_and_only_in_tables() {
    assert!(export("csv", &nasty(), true).0.starts_with("\u{feff}concept,"));
    assert!(export("csv", &nasty(), false).0.starts_with("concept,"));
    assert!(export("tbx", &nasty(), true).0.starts_with("<?xml"));
}

/// Reads the texts of all leaves of a kind, entities resolved, by a reader of its own.
fn leaves(xml: &str, name: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
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

proptest! {
    /// Every term of the glossary stands in both versions, letter for letter, in the same order.
    #[test]
    fn no_term_is_lost_or_changed(glossary in crate::terms_csv::glossary()) {
        let concepts = concepts(&glossary, &[], &Contexts::new(), TODAY);
        let terms: Vec<_> = concepts.iter().flat_map(|it| it.terms.zh.iter().chain(&it.terms.en)).collect();
        let expected: Vec<_> = terms.iter().map(|term| term.text.clone()).collect();
        let notes: Vec<_> = terms.iter().flat_map(|term| {
            let ban = (term.status == TermStatus::Forbidden).then(|| "forbidden".to_owned());
            let authority = term.authority.as_ref().map(|who| format!("authority: {who}"));
            ban.into_iter().chain(authority).chain(term.notes.clone())
        }).collect();
        for name in ["tbx", "tbx2"] {
            let (xml, report) = export(name, &concepts, false);
            prop_assert_eq!(&leaves(&xml, "term"), &expected);
            prop_assert_eq!(&leaves(&xml, "note"), &notes);
            prop_assert_eq!(report, Report { written: concepts.len(), ..Report::default() });
        }
        let rows = glossary.rows().flat_map(|(_, row)| [row.term.zh.clone(), row.term.en.clone()]);
        let (mut rows, mut expected) = (rows.collect::<Vec<_>>(), expected);
        for list in [&mut rows, &mut expected] {
            list.sort();
            list.dedup();
        }
        prop_assert_eq!(rows, expected);
    }

    /// No cell of the table is one that a spreadsheet computes.
    #[test]
    fn no_cell_is_a_formula(glossary in crate::terms_csv::glossary()) {
        let concepts = concepts(&glossary, &[], &Contexts::new(), TODAY);
        let (text, report) = export("csv", &concepts, false);
        let mut guarded = 0;
        for row in csv::Reader::from_reader(text.as_bytes()).records() {
            for cell in &row.unwrap() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{}", cell);
                guarded += usize::from(cell.starts_with(['\'']) && cell[1..].starts_with(['=', '+', '-', '@']));
            }
        }
        prop_assert!(report.guarded <= guarded);
    }
}

/// Leaves the exports where `tests/interop/run.sh` looks for them.
#[test]
fn files_for_the_validators() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../interop");
    std::fs::create_dir_all(&folder).unwrap();
    let own = terms_csv::read("terms.csv", include_str!("../../glossary/terms.csv")).unwrap();
    let plain = concepts(&own, &[], &Contexts::new(), TODAY);
    for (glossary, concepts) in [("nasty", nasty()), ("own", plain), ("empty", Vec::new())] {
        for profile in PROFILES.iter().filter(|profile| profile.extension == "tbx") {
            let (text, _) = export(profile.name, &concepts, false);
            // An empty body is not valid TBX; an export without concepts is the caller's to refuse.
            if !concepts.is_empty() {
                crate::save(&folder.join(format!("{glossary}.{}.tbx", profile.name)), &text);
            }
        }
    }
}
