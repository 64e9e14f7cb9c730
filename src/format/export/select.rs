//! Which renderings a consumer gets: never one it would offer against the curator's word.

use std::collections::BTreeMap;

use super::edition::Listed;
use super::loss::Ledger;
use super::{Export, Profile};
use crate::model::Lang;

/// Which renderings a consumer may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// All, with their statuses.
    Everything,
    /// It knows no statuses and offers what it has: none that is deprecated, forbidden or superseded.
    Usable,
    /// The same, and one rendering a source term.
    OneEach,
    /// The same without regard to case.
    OneEachAnyCase,
    /// The same both ways: one rendering a term, whichever side it stands on.
    OneEachWay,
}

/// A rendering that a consumer would misread, so that it does not get it.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// Why.
    pub why: &'static str,
    /// Whether it does.
    pub meets: fn(&Sides) -> bool,
}

/// The terms of a rendering, which way round they are exported.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// Translated from.
    pub source: &'a str,
    /// Translated to.
    pub target: &'a str,
}

/// What spreadsheets take for the beginning of a formula; full-width signs too.
pub(in crate::format) const FORMULA_SIGNS: [char; 10] =
    ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// An apostrophe, which guards a cell in a spreadsheet, would be a part of the term elsewhere.
pub(in crate::format) const FORMULA: Refusal = Refusal {
    why: "begins with a sign by which a spreadsheet would take it for a formula",
    meets: |sides| sides.source.starts_with(FORMULA_SIGNS) || sides.target.starts_with(FORMULA_SIGNS),
};

/// A glossary without fault has no such term.
const EMPTY: Refusal = Refusal {
    why: "empty, or nothing but spaces and control characters",
    meets: |sides| plain(sides.source).is_empty() || plain(sides.target).is_empty(),
};

/// What the profile's consumer gets; what it does not is noted with the reason.
pub(super) fn select<'a>(profile: &Profile, export: &Export<'a>, ledger: &mut Ledger) -> Vec<Listed<'a>> {
    let mut listed = export.edition.listed();
    listed.retain(|listed| {
        let takes = listed.is_usable() || profile.takes == Takes::Everything;
        if !takes {
            let why = format!("{}, and it would be offered like any other", listed.status.name());
            ledger.left_out(listed, &why);
        }
        takes
    });
    listed.retain(|listed| {
        let side = |lang| listed.term.get(lang).text.as_str();
        let sides = Sides { source: side(export.source), target: side(export.source.other()) };
        let keyed = (profile.takes != Takes::Everything).then_some(&EMPTY);
        let refusal = keyed.into_iter().chain(profile.refuses).find(|refusal| (refusal.meets)(&sides));
        if let Some(refusal) = refusal {
            ledger.left_out(listed, refusal.why);
        }
        refusal.is_none()
    });
    let source = Key { lang: export.source, of: plain, why: "one rendering a source term" };
    let target = Key { lang: export.source.other(), of: plain, why: "one source term a rendering" };
    match profile.takes {
        Takes::Everything | Takes::Usable => listed,
        Takes::OneEach => one_each(listed, &[source], ledger),
        Takes::OneEachAnyCase => one_each(listed, &[Key { of: any_case, ..source }], ledger),
        Takes::OneEachWay => one_each(listed, &[source, target], ledger),
    }
}

/// What no line of a table can hold, or would be lost on the way: control characters, line breaks,
/// and the byte order mark.
pub(in crate::format) fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The text as a line of a table has it.
fn plain(text: &str) -> String {
    text.replace(is_unprintable, " ").trim().to_owned()
}

fn any_case(text: &str) -> String {
    plain(text).to_lowercase()
}

/// By what renderings are duplicates of each other.
struct Key {
    lang: Lang,
    of: fn(&str) -> String,
    why: &'static str,
}

/// The best renderings such that none shares a key with another: by status, then by that of the term
/// it leads to, then in order. What is kept stays in order.
fn one_each<'a>(listed: Vec<Listed<'a>>, keys: &[Key], ledger: &mut Ledger) -> Vec<Listed<'a>> {
    let rank = |at: &usize| {
        let term = keys.first().map(|key| listed[*at].term.get(key.lang.other()).status);
        (listed[*at].status, term, *at)
    };
    let mut best: Vec<usize> = (0..listed.len()).collect();
    best.sort_by_key(rank);
    let mut taken: BTreeMap<(Lang, String), usize> = BTreeMap::new();
    let mut kept = vec![true; listed.len()];
    for at in best {
        let of = |key: &Key| (key.lang, (key.of)(&listed[at].term.get(key.lang).text));
        let clash = keys.iter().find_map(|key| taken.get(&of(key)).map(|&first| (first, key.why)));
        if let Some((first, why)) = clash {
            ledger.left_out_for(&listed[at], why, &listed[first]);
            kept[at] = false;
        } else {
            taken.extend(keys.iter().map(|key| (of(key), at)));
        }
    }
    listed.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(listed, _)| listed).collect()
}
