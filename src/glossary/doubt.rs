//! What is allowed and yet most likely wrong: letters that look like others, mixed scripts, terms that
//! differ in script alone. [`validate`](super::validate) refuses; this only points.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use super::{Action, Decision, Field, Glossary, Rendering, match_key};
use crate::model::{Lang, Pair};

/// Something to look at in a row of a glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The row, from 0, as [`Glossary::rows`] counts.
    pub row: usize,
    /// The cell.
    pub field: Field,
    /// What is odd about it.
    pub kind: DoubtKind,
    /// The row it is odd beside.
    pub against: Option<usize>,
}

/// What can be odd; the message says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DoubtKind {
    /// A character that looks like another one.
    #[error("`{text}`: U+{code:04X} `{found}` looks like `{like}`; write that, if it is meant", code = u32::from(*.found))]
    LookAlike {
        /// The term.
        text: String,
        /// The character.
        found: char,
        /// What it looks like.
        like: String,
    },
    /// A letter of a script that such a term is not written in.
    #[error("`{text}`: `{found}` is {script}; is it meant?")]
    Script {
        /// The term.
        text: String,
        /// The letter.
        found: char,
        /// Its script.
        script: &'static str,
    },
    /// Accepted in one form and warned of in another that differs in capitals alone.
    #[error("`{bad}` is {status} and differs from `{good}` in capitals alone; readers see one word")]
    Capitals {
        /// The rendering warned of.
        bad: String,
        /// How.
        status: &'static str,
        /// The accepted one.
        good: String,
    },
    /// Chinese terms of two concepts that match as one.
    #[error("`{zh}` and `{other}` of `{concept}` differ in script or width alone; give both one concept")]
    SameKey {
        /// The term.
        zh: String,
        /// The one met first.
        other: String,
        /// Its concept.
        concept: String,
    },
    /// The decision in force took the pair in, and the glossary has it not.
    #[error("`{en}` was accepted for {zh}, but stands in no row of terms.csv; accept it again, or reject it")]
    NoRow {
        /// The Chinese term.
        zh: String,
        /// The rendering.
        en: String,
    },
    /// The decision in force names another concept than the glossary.
    #[error("{zh} was decided on as a term of `{found}`, but is one of `{concept}` now; rename one of them")]
    NoConcept {
        /// The Chinese term.
        zh: String,
        /// What the decision says.
        found: String,
        /// What the glossary says.
        concept: String,
    },
}

/// Every doubt of a glossary, by row and field. Cost: linear, and quadratic in the rows of one term.
#[must_use]
pub fn doubts(glossary: &Glossary) -> Vec<Doubt> {
    let rows: Vec<_> = glossary.rows().collect();
    let mut doubts = Vec::new();
    let mut of_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_term: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (row, &(concept, rendering)) in rows.iter().enumerate() {
        for lang in Lang::BOTH {
            let field = if lang == Lang::Zh { Field::Zh } else { Field::En };
            let odd = letters(rendering.term.get(lang), lang).into_iter();
            doubts.extend(odd.map(|kind| Doubt { row, field, kind, against: None }));
        }
        let zh = &rendering.term.zh;
        let first = *of_key.entry(match_key(zh, Lang::Zh)).or_insert(row);
        let (other, first_row) = rows[first];
        if other != concept && first_row.term.zh != *zh {
            let other = (first_row.term.zh.clone(), other.to_owned());
            let kind = DoubtKind::SameKey { zh: zh.clone(), other: other.0, concept: other.1 };
            doubts.push(Doubt { row, field: Field::Zh, kind, against: Some(first) });
        }
        let before = of_term.entry(zh).or_default();
        doubts.extend(before.iter().filter_map(|&other| {
            let kind = capitals(rows[other].1, rendering)?;
            Some(Doubt { row, field: Field::En, kind, against: Some(other) })
        }));
        before.push(row);
    }
    doubts
}

/// Accepted and warned of, but for capitals; the better status comes first in the order of rows.
fn capitals(first: &Rendering, row: &Rendering) -> Option<DoubtKind> {
    let [good, bad] = [first, row];
    let differs = good.term.en != bad.term.en && good.term.en.to_lowercase() == bad.term.en.to_lowercase();
    let contradicts = good.status.is_accepted() && !bad.status.is_accepted();
    (differs && contradicts && good.valid.overlaps(&bad.valid)).then(|| DoubtKind::Capitals {
        bad: bad.term.en.clone(),
        status: bad.status.name(),
        good: good.term.en.clone(),
    })
}

/// The odd characters of a term, each once.
fn letters(text: &str, lang: Lang) -> Vec<DoubtKind> {
    let mut seen: FxHashSet<char> = FxHashSet::default();
    let words = text.split(|c: char| !c.is_alphanumeric() && !is_dash(c));
    let word_of = |c: char| words.clone().find(|word| word.contains(c)).unwrap_or_default();
    let odd = text.chars().filter(|c| !c.is_ascii() && seen.insert(*c));
    odd.filter_map(|c| doubt(text, c, (lang, word_of(c)))).collect()
}

fn doubt(text: &str, found: char, (lang, word): (Lang, &str)) -> Option<DoubtKind> {
    let text = || text.to_owned();
    let like = |like: String| Some(DoubtKind::LookAlike { text: text(), found, like });
    let compatible: String = std::iter::once(found).nfkc().collect();
    let script = found.script();
    let wide = matches!(found, '\u{ff01}'..='\u{ff5e}');
    let radical = matches!(found, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}');
    if (radical || (wide && (lang == Lang::En || found.is_alphanumeric()))) && !compatible.contains(found) {
        return like(compatible);
    }
    if matches!(found, '\u{2010}' | '\u{2011}' | '\u{2212}') && lang == Lang::En {
        return like("-".to_owned());
    }
    if !found.is_alphabetic() || is_at_home(script, lang) {
        return None;
    }
    let twin: String = skeleton(found.encode_utf8(&mut [0; 4])).collect();
    let neighbours = word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    // A Greek letter that stands alone is a symbol: β-carotene, α粒子.
    if script == Script::Greek && (!neighbours || !twin.is_ascii()) {
        return None;
    }
    if !twin.contains(found) && twin.chars().all(|c| is_at_home(c.script(), lang)) {
        return like(twin);
    }
    Some(DoubtKind::Script { text: text(), found, script: script.full_name() })
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{2011}')
}

fn is_at_home(script: Script, lang: Lang) -> bool {
    matches!(script, Script::Latin | Script::Common | Script::Inherited)
        || (lang == Lang::Zh && matches!(script, Script::Han | Script::Bopomofo))
}

/// Decisions in force that the glossary does not bear out, by their number in the list.
///
/// The latest decision on a pair is in force. A rejection asks nothing of the glossary.
#[must_use]
pub fn stray_decisions(glossary: &Glossary, decisions: &[Decision]) -> Vec<(usize, DoubtKind)> {
    let mut order: Vec<usize> = (0..decisions.len()).collect();
    order.sort_by_key(|&at| decisions[at].stamp.when);
    let latest: BTreeMap<&Pair<String>, usize> =
        order.into_iter().map(|at| (&decisions[at].term, at)).collect();
    let concepts: FxHashMap<&Pair<String>, &str> =
        glossary.rows().map(|(concept, row)| (&row.term, concept)).collect();
    let mut strays: Vec<(usize, DoubtKind)> = latest
        .into_iter()
        .filter(|&(_, at)| decisions[at].action != Action::Reject)
        .filter_map(|(term, at)| {
            let Pair { zh, en } = term.clone();
            let found = decisions[at].concept.clone();
            match concepts.get(term) {
                None => Some((at, DoubtKind::NoRow { zh, en })),
                Some(&concept) if concept == found => None,
                Some(&concept) => Some((at, DoubtKind::NoConcept { zh, found, concept: concept.to_owned() })),
            }
        })
        .collect();
    strays.sort_by_key(|&(at, _)| at);
    strays
}
