//! Three-way merges of generated glossaries, and what must be told.

use proptest::prelude::*;
use yiming::format::terms_csv::{header, read, write_merge};
use yiming::glossary::{Glossary, Rendering, merge, validate};

use crate::terms_csv::glossary;

fn of(rows: &[&str]) -> Glossary {
    read("terms.csv", &format!("{}\n{}\n", header().join(","), rows.join("\n"))).unwrap()
}

/// The merged file without its header.
fn merged(base: &[&str], ours: &[&str], theirs: &[&str]) -> String {
    let mut out = Vec::new();
    write_merge(&merge(&of(base), &of(ours), &of(theirs)), &mut out).unwrap();
    String::from_utf8(out).unwrap().split_once('\n').unwrap().1.to_owned()
}

/// Rows of terms.csv.
type Rows = [&'static str];

const BERTH: &str = "bo-wei,泊位,berth,preferred,noun,,,,,,";

#[test]
fn what_one_side_changed_is_taken() {
    let theirs = "bo-wei,泊位,berth,preferred,noun,ports,,,,,";
    let ours = "bo-wei,泊位,berth,preferred,noun,,,,,rules,";
    let both = "bo-wei,泊位,berth,preferred,noun,ports,,,,rules,\n";
    let new = "ma-tou,码头,wharf,preferred,,,,,,,";
    let cases: [(&str, [&Rows; 3], String); 6] = [
        ("theirs only", [&[BERTH], &[BERTH], &[theirs]], format!("{theirs}\n")),
        ("ours only", [&[BERTH], &[ours], &[BERTH]], format!("{ours}\n")),
        ("other cells of one row", [&[BERTH], &[ours], &[theirs]], both.to_owned()),
        ("the same on both", [&[], &[new], &[new]], format!("{new}\n")),
        ("deleted by one", [&[BERTH, new], &[new], &[BERTH, new]], format!("{new}\n")),
        ("new rows of both", [&[], &[BERTH], &[new]], format!("{BERTH}\n{new}\n")),
    ];
    for (name, [base, ours, theirs], expected) in cases {
        assert_eq!(merged(base, ours, theirs), expected, "{name}");
    }
}

#[test]
fn what_both_changed_is_shown_and_not_decided() {
    let admitted = "bo-wei,泊位,berth,admitted,noun,,,,,,";
    let deprecated = "bo-wei,泊位,berth,deprecated,noun,,,,,,";
    let mooring = "bo-wei,泊位,mooring,preferred,,,,,,,";
    let elsewhere = "wei-zhi,泊位,mooring,admitted,,,,,,,";
    let cases: [(&str, [&Rows; 3]); 5] = [
        ("status against status", [&[BERTH], &[admitted], &[deprecated]]),
        ("two preferred", [&[], &[BERTH], &[mooring]]),
        ("one term in two concepts", [&[], &[BERTH], &[elsewhere]]),
        ("deleted and changed", [&[BERTH], &[], &[admitted]]),
        (
            "periods that end before they begin",
            [
                &[BERTH],
                &["bo-wei,泊位,berth,preferred,noun,,,2025-01-01,,,"],
                &["bo-wei,泊位,berth,preferred,noun,,,,2024-01-01,,"],
            ],
        ),
    ];
    let told = cases.map(|(name, [base, ours, theirs])| {
        let merge = merge(&of(base), &of(ours), &of(theirs));
        assert_eq!(merge.glossary(), None, "{name}");
        let reasons: Vec<&str> = merge.quarrels().flat_map(|it| &it.reasons).map(String::as_str).collect();
        format!("{name}: {}\n{}", reasons.join("; "), merged(base, ours, theirs))
    });
    insta::assert_snapshot!(told.join("\n"));
    let text = format!("{}\n{}", header().join(","), merged(&[BERTH], &[admitted], &[deprecated]));
    let refused = read("terms.csv", &text).unwrap_err();
    assert_eq!(refused[0].at.line, 2, "the mark is refused by name");
}

fn rows(glossary: &Glossary) -> Vec<(String, Rendering)> {
    glossary.rows().map(|(concept, row)| (concept.to_owned(), row.clone())).collect()
}

/// Three glossaries of one stock of rows: a base, and two sides that kept most of it.
fn sides() -> impl Strategy<Value = [Glossary; 3]> {
    (glossary(), glossary(), glossary(), any::<u64>()).prop_map(|(stock, new_ours, new_theirs, choice)| {
        let kept = |skip: u64| {
            let rows = rows(&stock).into_iter().enumerate();
            rows.filter(move |(at, _)| {
                !(choice.rotate_left(u32::try_from(at % 64).unwrap()) ^ skip).is_multiple_of(5)
            })
            .map(|(_, row)| row)
        };
        let side = |skip: u64, new: &Glossary| {
            let mut taken: Vec<(String, Rendering)> = kept(skip).collect();
            for row in rows(new) {
                taken.push(row);
                if !validate(&Glossary::from_rows(taken.clone())).is_empty() {
                    taken.pop();
                }
            }
            Glossary::from_rows(taken)
        };
        [stock.clone(), side(1, &new_ours), side(2, &new_theirs)]
    })
}

proptest! {
    #[test]
    fn one_side_that_changed_nothing_leaves_the_other([base, ours, _] in sides()) {
        prop_assert_eq!(merge(&base, &ours, &base).glossary(), Some(ours.clone()));
        prop_assert_eq!(merge(&base, &base, &ours).glossary(), Some(ours.clone()));
        prop_assert_eq!(merge(&base, &ours, &ours).glossary(), Some(ours));
    }

    /// Every row that a side added or changed stands in the result, or in a quarrel; what is settled
    /// has no fault; and the order of the sides does not matter.
    #[test]
    fn nothing_is_lost_or_decided_in_silence([base, ours, theirs] in sides()) {
        let forth = merge(&base, &ours, &theirs);
        let back = merge(&base, &theirs, &ours);
        let settled = |merge: &yiming::glossary::Merge| -> Vec<(String, Rendering)> {
            merge.pieces.iter().filter_map(|piece| match piece {
                yiming::glossary::Piece::Row(concept, row) => Some((concept.clone(), row.clone())),
                yiming::glossary::Piece::Quarrel(_) => None,
            }).collect()
        };
        prop_assert_eq!(settled(&forth), settled(&back));
        prop_assert_eq!(validate(&Glossary::from_rows(settled(&forth))), vec![]);
        let terms = |merge: &yiming::glossary::Merge| merge.quarrels().map(|it| it.zh.clone()).collect::<Vec<_>>();
        prop_assert_eq!(terms(&forth), terms(&back));
        let in_quarrel: Vec<_> = forth.quarrels().flat_map(|it| it.ours.iter().chain(&it.theirs)).cloned().collect();
        let settled = settled(&forth);
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for row in rows(side) {
                let merged_cells = settled.iter().any(|(_, it)| it.term == row.1.term)
                    && rows(&base).iter().any(|(_, it)| it.term == row.1.term)
                    || rows(other).iter().any(|(_, it)| it.term == row.1.term);
                let deleted = rows(&base).contains(&row) && !rows(other).contains(&row);
                prop_assert!(settled.contains(&row) || in_quarrel.contains(&row) || deleted || merged_cells, "{:?}", row);
            }
        }
    }
}
