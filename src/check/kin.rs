//! Words that translators put for one another: derivations of one stem, and near-synonyms among
//! the abstract nouns of policy language.
//!
//! A class is narrow on purpose. *Force* and *capacity* both render 力, so they are kin; *tool*
//! and *factor* render other words, so *new production tools* is no variant of *new productive
//! forces*. A bare *product* is a thing and no kin of *productive*.

use std::borrow::Cow;

/// Near-synonyms that render one Chinese word; lemmas.
const SYNONYMS: &[&[&str]] = &[
    &["force", "power", "strength", "capacity", "capability", "ability"], // 力
    &["philosophy", "concept", "idea", "notion"],                         // 理念
    &["pattern", "paradigm", "landscape", "dynamic"],                     // 格局
    &["driver", "engine", "momentum", "impetus"],                         // 动能
    &["goal", "target", "objective"],                                     // 目标
    &["field", "area", "sphere"],                                         // 领域
    &["enterprise", "company", "firm"],                                   // 企业
    &["rejuvenation", "revitalization", "revival"],                       // 复兴, 振兴
    &["cooperation", "collaboration"],                                    // 合作
    &["plan", "scheme", "program"],                                       // 计划
    &["hub", "center"],                                                   // 中心
    &["talent", "personnel"],                                             // 人才
];

/// Endings that derive abstract words from one stem, longest first.
const ENDINGS: &[&str] = &[
    "ivity", "mental", "ation", "ative", "ement", "ility", "ical", "ance", "ence", "ment", "ness", "ial",
    "ion", "ive", "ity", "ics", "ant", "ent", "al", "ic", "y",
];

/// Words whose stem the endings do not give.
const IRREGULAR: &[(&str, &str)] =
    &[("science", "scient"), ("scientific", "scient"), ("strategy", "strateg")];

/// The nouns that an adjective in front of them can swallow: *productive forces*, *productivity*.
pub(super) const HEADS: &[&str] = SYNONYMS[0];

/// The shortest stem that still says which word it is.
const SHORTEST_STEM: usize = 4;

/// What a word shares with its kin; two words are kin exactly when this is equal.
///
/// Takes and returns lemmas in lower case: the first word of its row of synonyms, a stem with `~`
/// for a derivation, or the word itself, which then has no kin. Cost: the tables, once through.
pub(super) fn family(lemma: &str) -> Cow<'_, str> {
    if let Some(row) = SYNONYMS.iter().find(|row| row.contains(&lemma)) {
        return Cow::Borrowed(row[0]);
    }
    if let Some((_, stem)) = IRREGULAR.iter().find(|(word, _)| *word == lemma) {
        return Cow::Owned(format!("{stem}~"));
    }
    let stem = ENDINGS
        .iter()
        .find_map(|ending| lemma.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM));
    stem.map_or(Cow::Borrowed(lemma), |stem| Cow::Owned(format!("{stem}~")))
}

/// Whether the word names the quality of an adjective, as *productivity* does.
pub(super) fn names_a_quality(lemma: &str) -> bool {
    lemma.ends_with("ity") || lemma.ends_with("ness")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_and_strangers() {
        let rows = [
            ("productive", "production", true),
            ("productive", "productivity", true),
            ("force", "capacity", true),
            ("technology", "technological", true),
            ("science", "scientific", true),
            ("intelligence", "intelligent", true),
            ("productive", "product", false), // a thing, not a quality
            ("capacity", "tool", false),
            ("new", "advanced", false),
            ("quality", "quantity", false),
        ];
        for (a, b, kin) in rows {
            assert_eq!(family(a) == family(b), kin, "{a} / {b}: {} {}", family(a), family(b));
        }
    }
}
