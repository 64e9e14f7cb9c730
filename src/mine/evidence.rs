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
pub(crate) const BIAS: f32 = -4.93;

/// All evidence, in the order it is shown.
pub const EVIDENCE: &[Part] = &[
    place("inside_least", "the smaller of both, 0 to 1", -0.14, |p| p.inside().zh.min(p.inside().en)),
    place("weakest_zh", "link mass of the Chinese word with least, 0 to 1", 0.31, |p| p.weakest().zh),
    place("weakest_en", "link mass of the English word with least, 0 to 1", -0.27, |p| p.weakest().en),
    place("leak_zh", "mean mass of the Chinese words that goes elsewhere, 0 up", -4.44, |p| p.leak().zh),
    place("leak_en", "mean mass of the English words that goes elsewhere, 0 up", -3.17, |p| p.leak().en),
    place("known_zh", "share of the Chinese words that the dictionary explains, 0 to 1", 0.08, |p| {
        p.known().zh
    }),
    place("length", "how far the lengths are from 3.2 letters a character, |ln|, 0 up", -0.40, length),
    place("en_one_word", "the English is one word, 0 or 1", -1.74, |p| flag(p.en().len() == 1)),
    place("zh_two", "the Chinese has at most two characters, 0 or 1", -0.90, |p| {
        flag(characters(p.zh()) <= 2)
    }),
    place("zh_long", "characters of the Chinese beyond eight", -0.05, |p| {
        characters(p.zh()).saturating_sub(8) as f32
    }),
    place("en_long", "words of the English beyond four", -0.03, |p| p.en().len().saturating_sub(4) as f32),
    place("verb_first_zh", "the Chinese begins with a verb, 0 or 1", -0.93, |p| {
        flag(edge(p.zh(), true) == Some(Class::Verb))
    }),
    place("verb_last_zh", "the Chinese ends with a verb and the English with no noun, 0 or 1", -0.75, |p| {
        flag(edge(p.zh(), false) == Some(Class::Verb) && !ends_nominal(p.en()))
    }),
    place("noun_last_zh", "the Chinese ends with a noun or name, 0 or 1", 0.83, |p| {
        flag(ends_nominal(p.zh()))
    }),
    place("verb_first_en", "the English begins with a verb, 0 or 1", -2.22, |p| {
        flag(edge(p.en(), true) == Some(Class::Verb))
    }),
    place("noun_last_en", "the English ends with a noun or name, 0 or 1", 2.05, |p| {
        flag(ends_nominal(p.en()))
    }),
    place("modifier_zh", "the Chinese begins or ends with an adverb, 0 or 1", -1.68, |p| {
        flag([true, false].iter().any(|&f| edge(p.zh(), f) == Some(Class::Adverb)))
    }),
    place("modifier_en", "the English begins or ends with an adverb, 0 or 1", -1.91, |p| {
        flag([true, false].iter().any(|&f| edge(p.en(), f) == Some(Class::Adverb)))
    }),
    place("and_zh", "和, 与, 及 stands inside, 0 or 1", -1.13, |p| {
        holds(p.zh(), &["和", "与", "及", "以及", "或"])
    }),
    place("and_en", "and joins what two Chinese words render, 0 or 1", -0.72, |p| flag(p.joins())),
    place("of_zh", "的 stands inside, 0 or 1", -2.76, |p| holds(p.zh(), &["的"])),
    place("preposition_en", "a preposition stands inside, 0 or 1", -0.41, |p| {
        holds(p.en(), &["of", "for", "in", "on", "to", "with", "from", "by", "at", "as"])
    }),
    place("article_en", "an article stands inside, 0 or 1", -1.61, |p| holds(p.en(), &["the", "a", "an"])),
    place("number", "a number stands inside, 0 or 1", -1.83, |p| {
        flag(p.zh().iter().chain(p.en()).any(|t| t.class == Class::Number))
    }),
    place("noun_before_zh", "a noun stands just before the Chinese, 0 or 1", -0.53, |p| {
        flag(p.beside_zh()[0].is_some_and(Place::is_nominal))
    }),
    place("noun_after_zh", "a noun stands just after the Chinese, 0 or 1", -0.62, |p| {
        flag(p.beside_zh()[1].is_some_and(Place::is_nominal))
    }),
    place("adjective_before_zh", "an adjective stands just before the Chinese, 0 or 1", -0.93, |p| {
        flag(p.beside_zh()[0].is_some_and(|t| t.class == Class::Adjective))
    }),
    place("word_before_en", "a noun or adjective stands just before the English, 0 or 1", -0.95, |p| {
        flag(p.beside_en()[0].is_some_and(qualifies))
    }),
    place("word_after_en", "a noun stands just after the English, 0 or 1", -0.66, |p| {
        flag(p.beside_en()[1].is_some_and(Place::is_nominal))
    }),
    place("article_before_en", "an article stands just before the English, 0 or 1", 0.19, |p| {
        flag(p.beside_en()[0].is_some_and(|t| matches!(&*t.key, "the" | "a" | "an")))
    }),
    place("edge_en", "the English stands beside a mark or the sentence's end, 0 to 1", 0.23, |p| {
        p.beside_en().iter().map(|t| flag(t.is_none_or(|t| t.class == Class::Punctuation))).sum::<f32>() / 2.0
    }),
    place("quoted", "both stand in quotation marks or title marks, 0 or 1", 1.00, quoted),
    place("title_case", "every English content word is a name by its capitals, 0 or 1", 0.95, |p| {
        flag(p.en().iter().filter(|t| t.class.is_content()).all(|t| t.class == Class::Name))
    }),
    place("title_cut", "a run of capitalised words goes on beyond the English, 0 or 1", -2.16, title_cut),
    place(
        "beyond_zh",
        "mass of the words beside the Chinese that lands in the English, 0 to 1",
        -1.51,
        |p| p.beyond().zh,
    ),
    place(
        "beyond_en",
        "mass of the words beside the English that lands in the Chinese, 0 to 1",
        -2.02,
        |p| p.beyond().en,
    ),
    place("single_first_zh", "the Chinese begins with a noun or verb of one character, 0 or 1", -0.41, |p| {
        flag(p.zh().first().copied().is_some_and(is_single))
    }),
    place("single_last_zh", "the Chinese ends with a noun or verb of one character, 0 or 1", -0.33, |p| {
        flag(p.zh().last().copied().is_some_and(is_single))
    }),
    place("unsupported", "the dictionary explains no word of either by the other, 0 or 1", 1.17, |p| {
        flag(p.known().zh.max(p.known().en) == 0.0)
    }),
    place(
        "rendered",
        "six characters or more, and every word of both sides is rendered, 0 or 1",
        0.39,
        |p| {
            let weakest = p.weakest();
            flag(characters(p.zh()) >= 6 && weakest.zh.min(weakest.en) >= 0.3)
        },
    ),
    place(
        "head",
        "the words before the last one of the Chinese qualify it: a noun phrase of three words or more, 0 or 1",
        0.77,
        |p| {
            let (last, before) =
                p.zh().split_last().map_or((None, &[][..]), |(last, before)| (Some(*last), before));
            let nominal = |t: &&Token| matches!(t.class, Class::Noun | Class::Name | Class::Adjective);
            flag(
                last.is_some_and(|t| Place::is_nominal(t) || t.class == Class::Verb)
                    && before.len() >= 2
                    && before.iter().all(nominal),
            )
        },
    ),
    whole("gloss", "one stands in brackets after the other, 0 or 1", 2.50, |g| flag(g.glossed)),
    whole("weight", "ln of 1 + occurrences, each weighed by the bead's confidence", 1.97, |g| {
        (1.0 + g.weight).ln()
    }),
    whole(
        "share",
        "share of the places of the Chinese term at which this is its rendering, 0 to 1",
        -0.44,
        |g| g.share,
    ),
    whole("margin_zh", "preliminary score above the best other English partner, −1 to 1", 0.41, |g| {
        g.margin.zh.clamp(-1.0, 1.0)
    }),
    whole("margin_en", "preliminary score above the best other Chinese partner, −1 to 1", 0.85, |g| {
        g.margin.en.clamp(-1.0, 1.0)
    }),
    whole("dictionary", "the Chinese is a word of the dictionary, 0 or 1", 0.16, |g| flag(g.in_dictionary)),
    whole("general", "ln of the general frequency of a Chinese term that is one word, 0 to 13", -0.21, |g| {
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
