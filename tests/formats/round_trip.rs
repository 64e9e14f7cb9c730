//! What is exported and imported again is the same glossary, or differs by exactly what the profile is
//! known to lose.

use proptest::prelude::*;
use yiming::format::import::{Input, Settings, read};
use yiming::format::{Edition, profile, terms_csv};
use yiming::glossary::{Contexts, Field, Glossary, PartOfSpeech, Rendering, Right, import, validate};
use yiming::model::{Lang, Source};

use crate::sample::TODAY;
use crate::terms_csv::glossary;

/// The text of a file taken into an empty glossary, every row of it.
fn imported(name: &str, text: &str) -> Glossary {
    let read = read(Input::Text(&Source::new(name, text)), &Settings::default());
    let (_, reading) = read.unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
    import(&Glossary::default(), &reading.drafts, Right::Glossary, |_| Vec::new()).glossary
}

fn exported(name: &str, glossary: &Glossary) -> String {
    let edition = Edition::new(glossary.clone(), &[], &Contexts::new(), TODAY);
    let (file, _) = crate::exports::export(profile(name).unwrap(), &edition, Lang::Zh);
    String::from_utf8(file).unwrap()
}

/// Glossaries that TBX can carry: one Chinese term and one subject a concept, one row a rendering, some of
/// them preferred; no note that reads as a period, none of two parts.
fn plain() -> impl Strategy<Value = Glossary> {
    glossary().prop_map(|glossary| {
        let mut kept: Vec<(String, Rendering)> = Vec::new();
        for (concept, row) in glossary.rows() {
            let of_concept = || kept.iter().filter(|(other, _)| other == concept);
            let first = of_concept().next().map(|(_, first)| first.clone());
            let same = |first: &Rendering| {
                first.term.zh == row.term.zh && !of_concept().any(|(_, it)| it.term.en == row.term.en)
            };
            let squeezed = |text: &Option<String>| {
                text.as_ref()
                    .map(|text| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
            };
            let row = Rendering {
                subject: first.as_ref().map_or_else(|| row.subject.clone(), |first| first.subject.clone()),
                note: squeezed(&row.note).map(|note| note.replace(';', ",")),
                ..row.clone()
            };
            if first.as_ref().is_none_or(same) {
                kept.push((concept.to_owned(), row));
            }
        }
        Glossary::from_rows(kept)
    })
}

/// The glossary with each of its rows changed.
fn changed(glossary: &Glossary, mut change: impl FnMut(&mut Rendering)) -> Glossary {
    Glossary::from_rows(glossary.rows().map(|(concept, row)| {
        let mut row = row.clone();
        change(&mut row);
        (concept.to_owned(), row)
    }))
}

proptest! {
    /// terms.csv carries everything.
    #[test]
    fn terms_csv_carries_everything(glossary in glossary()) {
        let mut out = Vec::new();
        terms_csv::write(&glossary, &mut out).unwrap();
        prop_assert_eq!(imported("terms.csv", &String::from_utf8(out).unwrap()), glossary);
    }

    /// JSON carries everything too.
    #[test]
    fn json_carries_everything(glossary in glossary()) {
        prop_assert_eq!(imported("g.json", &exported("json", &glossary)), glossary);
    }

    /// TBX v2 carries all of a glossary with one Chinese term a concept, periods included; a part of
    /// speech it must have, and one that is not known is `other`.
    #[test]
    fn tbx2_carries_glossaries_of_one_term_a_concept(glossary in plain()) {
        let expected = changed(&glossary, |row| row.pos = row.pos.or(Some(PartOfSpeech::Other)));
        prop_assert_eq!(imported("g.tbx", &exported("tbx2", &glossary)), expected);
    }

    /// TBX v3 too, but for names, which are nouns there.
    #[test]
    fn tbx_carries_them_with_names_as_nouns(glossary in plain()) {
        let carried = |pos| match pos {
            Some(PartOfSpeech::ProperNoun) => PartOfSpeech::Noun,
            pos => pos.unwrap_or(PartOfSpeech::Other),
        };
        let expected = changed(&glossary, |row| row.pos = Some(carried(row.pos)));
        prop_assert_eq!(imported("g.tbx", &exported("tbx", &glossary)), expected);
    }

    /// The table for spreadsheets carries them too.
    #[test]
    fn csv_carries_glossaries_of_one_term_a_concept(glossary in plain()) {
        // An apostrophe before a formula is what the export puts there itself.
        let guarded = |text: String| text.starts_with('\'') && text[1..].starts_with(['=', '+', '-', '@']);
        let guarded_row = |row: &Rendering| Field::ALL.into_iter().any(|field| guarded(row.cell(field)));
        prop_assume!(!glossary.rows().any(|(_, row)| guarded_row(row)));
        prop_assert_eq!(imported("g.csv", &exported("csv", &glossary)), glossary);
    }

    /// Of any glossary no pair is lost: what comes back has each, and each pair that came newly is one of
    /// two terms of one concept.
    #[test]
    fn no_pair_is_lost(glossary in glossary()) {
        for name in ["tbx", "tbx-dct", "tbx2"] {
            let again = imported("g.tbx", &exported(name, &glossary));
            prop_assert_eq!(validate(&again), vec![]);
            for (concept, row) in glossary.rows() {
                let there = again.rows().any(|(other, it)| other == concept && it.term == row.term);
                prop_assert!(there, "{name}: {row:?}");
            }
        }
    }
}

#[test]
fn the_glossary_of_the_project_survives() {
    let own = terms_csv::read("terms.csv", include_str!("../../glossary/terms.csv")).unwrap();
    for name in ["tbx2", "csv"] {
        let again = imported("g", &exported(name, &own));
        let (mut lost, mut new) = (Vec::new(), Vec::new());
        for (_, row) in own.rows().filter(|(_, row)| !again.rows().any(|(_, it)| it == *row)) {
            lost.push(format!("{} {}", row.term.zh, row.term.en));
        }
        for (_, row) in again.rows().filter(|(_, row)| !own.rows().any(|(_, it)| it == *row)) {
            new.push(format!("{} {}", row.term.zh, row.term.en));
        }
        assert_eq!((lost, new), (vec![], vec![]), "{name}");
    }
}
