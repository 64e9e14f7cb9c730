//! What is measured of a candidate: one table that the score, help, `explain` and the CSV read.

use super::group::Group;
use super::place::Place;
use crate::model::{Class, Token};

/// The measured parts of a candidate, in the order of [`EVIDENCE`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// One value a row of [`EVIDENCE`].
    pub values: Vec<f32>,
}

/// One kind of evidence. Adding one is adding a row.
pub struct Part {
    /// Short name; the CSV column.
    pub name: &'static str,
    /// What it says, with unit and range.
    pub about: &'static str,
    /// Coefficient of the score, learned by logistic regression (docs/mining.md).
    pub weight: f32,
    /// How it is measured.
    pub(super) measure: Measure,
}

/// Where a part is measured.
pub(super) enum Measure {
    /// At each place where the pair stands; the mean over places, weighed by bead confidence.
    Place(PlaceMeasure),
    /// Over all places of the pair together.
    Whole(WholeMeasure),
}

/// See [`Measure::Place`].
pub(super) type PlaceMeasure = for<'a, 'b> fn(&'a Place<'b>) -> f32;
/// See [`Measure::Whole`].
pub(super) type WholeMeasure = for<'a> fn(&'a Group) -> f32;

/// Intercept of the score.
pub(crate) const BIAS: f32 = -3.65;

/// All evidence, in the order it is shown.
pub const EVIDENCE: &[Part] = &[
    place("inside_zh", "mean link mass of the Chinese words that lands in the English span, 0 to 1", -1.13, |p| p.inside().zh,
    ),
    place("inside_en", "mean link mass of the English words that lands in the Chinese span, 0 to 1", -2.40, |p| p.inside().en,
    ),
    place("inside_least", "the smaller of both, 0 to 1", 2.26, |p| p.inside().zh.min(p.inside().en)),
    place("weakest_zh", "link mass of the Chinese word with least, 0 to 1", 0.14, |p| p.weakest().zh),
    place("weakest_en", "link mass of the English word with least, 0 to 1", 0.30, |p| p.weakest().en),
    place("leak_zh", "mean mass of the Chinese words that goes elsewhere, 0 up", -5.14, |p| p.leak().zh),
    place("leak_en", "mean mass of the English words that goes elsewhere, 0 up", -3.95, |p| p.leak().en),
    place("known_zh", "share of the Chinese words that the dictionary explains, 0 to 1", -0.01, |p| {
        p.known().zh
    }),
    place("known_en", "share of the English words that the dictionary explains, 0 to 1", 0.06, |p| {
        p.known().en
    }),
    place("length", "how far the lengths are from 3.2 letters a character, |ln|, 0 up", -0.26, length),
    place("en_one_word", "the English is one word, 0 or 1", -1.71, |p| flag(p.en().len() == 1)),
    place("zh_two", "the Chinese has at most two characters, 0 or 1", -1.00, |p| {
        flag(characters(p.zh()) <= 2)
    }),
    place("zh_four", "the Chinese has four characters or more, 0 or 1", -0.11, |p| {
        flag(characters(p.zh()) >= 4)
    }),
    place("zh_long", "characters of the Chinese beyond eight", -0.04, |p| {
        characters(p.zh()).saturating_sub(8) as f32
    }),
    place("en_long", "words of the English beyond four", 0.06, |p| p.en().len().saturating_sub(4) as f32),
    place("verb_first_zh", "the Chinese begins with a verb, 0 or 1", -0.98, |p| {
        flag(edge(p.zh(), true) == Some(Class::Verb))
    }),
    place("verb_last_zh", "the Chinese ends with a verb and the English with no noun, 0 or 1", -0.80, |p| {
        flag(edge(p.zh(), false) == Some(Class::Verb) && !ends_nominal(p.en()))
    }),
    place("noun_last_zh", "the Chinese ends with a noun or name, 0 or 1", 0.89, |p| {
        flag(ends_nominal(p.zh()))
    }),
    place("verb_first_en", "the English begins with a verb, 0 or 1", -2.27, |p| {
        flag(edge(p.en(), true) == Some(Class::Verb))
    }),
    place("noun_last_en", "the English ends with a noun or name, 0 or 1", 1.94, |p| {
        flag(ends_nominal(p.en()))
    }),
    place("modifier_zh", "the Chinese begins or ends with an adverb, 0 or 1", -2.09, |p| {
        flag([true, false].iter().any(|&f| edge(p.zh(), f) == Some(Class::Adverb)))
    }),
    place("modifier_en", "the English begins or ends with an adverb, 0 or 1", -1.77, |p| {
        flag([true, false].iter().any(|&f| edge(p.en(), f) == Some(Class::Adverb)))
    }),
    place("and_zh", "和, 与, 及 stands inside, 0 or 1", -1.66, |p| {
        holds(p.zh(), &["和", "与", "及", "以及", "或"])
    }),
    place("and_en", "and, or stands inside, 0 or 1", -0.34, |p| holds(p.en(), &["and", "or", "&"])),
    place("of_zh", "的 stands inside, 0 or 1", -3.07, |p| holds(p.zh(), &["的"])),
    place("preposition_en", "a preposition stands inside, 0 or 1", -0.45, |p| {
        holds(p.en(), &["of", "for", "in", "on", "to", "with", "from", "by", "at", "as"])
    }),
    place("article_en", "an article stands inside, 0 or 1", -1.63, |p| holds(p.en(), &["the", "a", "an"])),
    place("number", "a number stands inside, 0 or 1", -1.96, |p| {
        flag(p.zh().iter().chain(p.en()).any(|t| t.class == Class::Number))
    }),
    place("noun_before_zh", "a noun stands just before the Chinese, 0 or 1", -0.68, |p| {
        flag(p.beside_zh()[0].is_some_and(Place::is_nominal))
    }),
    place("noun_after_zh", "a noun stands just after the Chinese, 0 or 1", -0.70, |p| {
        flag(p.beside_zh()[1].is_some_and(Place::is_nominal))
    }),
    place("adjective_before_zh", "an adjective stands just before the Chinese, 0 or 1", -1.06, |p| {
        flag(p.beside_zh()[0].is_some_and(|t| t.class == Class::Adjective))
    }),
    place("word_before_en", "a noun or adjective stands just before the English, 0 or 1", -1.02, |p| {
        flag(p.beside_en()[0].is_some_and(qualifies))
    }),
    place("word_after_en", "a noun stands just after the English, 0 or 1", -0.65, |p| {
        flag(p.beside_en()[1].is_some_and(Place::is_nominal))
    }),
    place("article_before_en", "an article stands just before the English, 0 or 1", 0.17, |p| {
        flag(p.beside_en()[0].is_some_and(|t| matches!(&*t.key, "the" | "a" | "an")))
    }),
    place("edge_zh", "the Chinese stands beside a mark or the sentence's end, 0 to 1", -0.34, |p| {
        p.beside_zh().iter().map(|t| flag(t.is_none_or(|t| t.class == Class::Punctuation))).sum::<f32>() / 2.0
    }),
    place("edge_en", "the English stands beside a mark or the sentence's end, 0 to 1", 0.30, |p| {
        p.beside_en().iter().map(|t| flag(t.is_none_or(|t| t.class == Class::Punctuation))).sum::<f32>() / 2.0
    }),
    place("quoted", "both stand in quotation marks or title marks, 0 or 1", 1.00, quoted),
    place("title_case", "every English content word is a name by its capitals, 0 or 1", 1.18, |p| {
        flag(p.en().iter().filter(|t| t.class.is_content()).all(|t| t.class == Class::Name))
    }),
    place("title_cut", "a run of capitalised words goes on beyond the English, 0 or 1", -2.16, title_cut),
    place("beyond_zh", "mass of the words beside the Chinese that lands in the English, 0 to 1", -1.49, |p| p.beyond().zh,
    ),
    place("beyond_en", "mass of the words beside the English that lands in the Chinese, 0 to 1", -1.94, |p| p.beyond().en,
    ),
    place("gloss", "one stands in brackets after the other, 0 or 1", 2.50, |p| flag(p.board.within.is_some())),
    place("single_first_zh", "the Chinese begins with a noun or verb of one character, 0 or 1", -0.42, |p| {
        flag(p.zh().first().copied().is_some_and(is_single))
    }),
    place("single_last_zh", "the Chinese ends with a noun or verb of one character, 0 or 1", -0.32, |p| {
        flag(p.zh().last().copied().is_some_and(is_single))
    }),
    whole("weight", "ln of 1 + occurrences, each weighed by the bead's confidence", 1.99, |g| {
        (1.0 + g.weight).ln()
    }),
    whole("share", "share of the places of the Chinese term at which this is its rendering, 0 to 1", -0.40, |g| g.share,
    ),
    whole("best_en", "the best English partner of the Chinese, 0 or 1", 0.18, |g| flag(g.margin.zh >= 0.0)),
    whole("best_zh", "the best Chinese partner of the English, 0 or 1", 0.14, |g| flag(g.margin.en >= 0.0)),
    whole("margin_zh", "preliminary score above the best other English partner, −1 to 1", 0.01, |g| {
        g.margin.zh.clamp(-1.0, 1.0)
    }),
    whole("margin_en", "preliminary score above the best other Chinese partner, −1 to 1", 0.75, |g| {
        g.margin.en.clamp(-1.0, 1.0)
    }),
    whole("dictionary", "the Chinese is a word of the dictionary, 0 or 1", 0.16, |g| flag(g.in_dictionary)),
    whole("general", "ln of the general frequency of a Chinese term that is one word, 0 to 13", -0.23, |g| {
        g.general
    }),
];

const fn place(name: &'static str, about: &'static str, weight: f32, measure: PlaceMeasure) -> Part {
    Part { name, about, weight, measure: Measure::Place(measure) }
}

const fn whole(name: &'static str, about: &'static str, weight: f32, measure: WholeMeasure) -> Part {
    Part { name, about, weight, measure: Measure::Whole(measure) }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn is_single(token: &Token) -> bool {
    token.key.chars().count() == 1 && matches!(token.class, Class::Noun | Class::Verb | Class::Gerund)
}

fn characters(tokens: &[&Token]) -> usize {
    tokens.iter().map(|token| token.key.chars().count()).sum()
}

fn edge(tokens: &[&Token], first: bool) -> Option<Class> {
    let token = if first { tokens.first() } else { tokens.last() };
    token.map(|token| token.class)
}

fn ends_nominal(tokens: &[&Token]) -> bool {
    tokens.last().is_some_and(|token| Place::is_nominal(token))
}

fn holds(tokens: &[&Token], words: &[&str]) -> f32 {
    flag(tokens.iter().any(|token| words.contains(&&*token.key)))
}

fn qualifies(token: &Token) -> bool {
    Place::is_nominal(token) || token.class == Class::Adjective
}

fn length(place: &Place<'_>) -> f32 {
    let letters: usize = place.en().iter().map(|token| token.span.len()).sum();
    (letters as f32 / (3.2 * characters(place.zh()).max(1) as f32)).ln().abs()
}

fn quoted(place: &Place<'_>) -> f32 {
    let is_mark = |token: Option<&Token>| {
        token.is_some_and(|t| matches!(&*t.key, "“" | "”" | "\"" | "《" | "》" | "'" | "‘" | "’"))
    };
    let [zh, en] = [place.beside_zh(), place.beside_en()].map(|sides| sides.iter().all(|&t| is_mark(t)));
    flag(zh && en)
}

fn title_cut(place: &Place<'_>) -> f32 {
    let is_name = |token: Option<&Token>| token.is_some_and(|t| t.class == Class::Name);
    let [before, after] = place.beside_en();
    let cut_before = is_name(before) && is_name(place.en().first().copied());
    let cut_after = is_name(after) && is_name(place.en().last().copied());
    flag(cut_before || cut_after)
}

/// `1 / (1 + e^−(b + Σ w·x))`, 0 to 1.
pub(crate) fn score(evidence: &Evidence) -> f32 {
    let sum: f32 = EVIDENCE.iter().zip(&evidence.values).map(|(part, value)| part.weight * value).sum();
    1.0 / (1.0 + (-(BIAS + sum)).exp())
}
