//! What is measured of a candidate: one table that the score, help, `explain` and the CSV read.

mod shape;
mod words;

use super::group::Group;
use super::place::Place;
use crate::model::Class;
pub(super) use shape::is_preposition;
use shape::{
    adjective_last, adverb_at_edge, all_single, ends, flag, holds, is_capitalised, is_noun, is_verb, long,
    number, quoted, short, starts, title_cut, until_mark,
};
pub(super) use words::Known;

/// The measured parts of a candidate, in the order of [`EVIDENCE`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// One value a row of [`EVIDENCE`].
    pub values: Vec<f32>,
}

/// The parts that count a verb against a pair.
pub(super) const VERBS: [&str; 3] = ["verb_first_zh", "verb_en", "object"];

impl Evidence {
    /// The value of a part by its name; 0 for one that is not there.
    #[must_use]
    pub fn of(&self, part: &str) -> f32 {
        let found = EVIDENCE.iter().zip(&self.values).find(|(row, _)| row.name == part);
        found.map_or(0.0, |(_, &value)| value)
    }

    /// Whether it is a verb with what belongs to it, at most places: both sides begin with a verb, or the
    /// English takes the rest as its object (实现自立自强, *realization of self-reliance*).
    #[must_use]
    pub fn is_phrase(&self) -> bool {
        let is = |part: &str| self.of(part) >= 0.5;
        is("object") || is("verb_first_zh") && is("verb_en")
    }
}

/// What a part speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Whether the two render each other.
    Pair,
    /// Whether both begin and end where a term does.
    Bounds,
    /// Whether it is a term, and no general word or loose phrase.
    Term,
}

impl Aspect {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Bounds => "bounds",
            Self::Term => "term",
        }
    }
}

/// One kind of evidence. Adding one is adding a row.
pub struct Part {
    /// Short name; the CSV column.
    pub name: &'static str,
    /// What it speaks of.
    pub aspect: Aspect,
    /// What it says, with unit and range.
    pub about: &'static str,
    /// Coefficient of the score, in nats a unit.
    pub weight: f32,
    /// Whether the coefficient is set by hand, because too few gold pairs show it; the others are
    /// learned by `yiming eval mine --fit`.
    pub by_hand: bool,
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
pub const INTERCEPT: f32 = -2.44;

use Aspect::{Bounds, Pair, Term};

/// All evidence, in the order it is shown.
#[rustfmt::skip]
pub const EVIDENCE: &[Part] = &[
    place("leak_zh", Pair, "mean mass of the Chinese words that goes elsewhere, 0 up", -4.15, |p| p.leak().zh),
    place("leak_en", Pair, "mean mass of the English words that goes elsewhere, 0 up", -4.37, |p| p.leak().en),
    place("short", Pair, "how far the English is shorter than 3.2 letters a character, ln, 0 up", -1.95, short),
    place("long", Pair, "how far it is longer, ln, 0 up", 0.43, long),
    whole("gloss", Pair, "one stands in brackets after the other, 0 or 1", 2.5, |g| flag(g.glossed)).by_hand(),
    place("spelled", Pair, "an English name is the readings of two to four Chinese characters, 0 or 1", 1.26, words::spelled),
    place("edge", Bounds, "least link mass of the first and last word of each side that lands in the other, 0 to 1", 1.07, shape::edge),
    place("heads", Bounds, "link mass between the last Chinese word and the head of the English, 0 to 1", 0.60, shape::heads),
    place("beyond_zh", Bounds, "mass of the words beside the Chinese that lands in the English, 0 to 1", -2.20, |p| p.beyond().zh),
    place("beyond_en", Bounds, "mass of the words beside the English that lands in the Chinese, 0 to 1", -2.04, |p| p.beyond().en),
    place("cut_before_zh", Bounds, "a name, an adjective or a word of one character stands just before the Chinese, 0 or 1", -0.49, |p| flag(p.beside_zh()[0].is_some_and(shape::belongs_after))),
    place("noun_before_zh", Bounds, "a noun stands just before the Chinese, and no English *and* parts them, 0 or 1", -0.48, |p| flag(!p.runs_on()[0] && p.beside_zh()[0].is_some_and(is_noun))),
    place("noun_after_zh", Bounds, "a noun stands just after the Chinese, and no English *and* parts them, 0 or 1", -0.74, |p| flag(!p.runs_on()[1] && p.beside_zh()[1].is_some_and(is_noun))),
    place("mark_after_zh", Bounds, "a mark or the sentence's end stands just after the Chinese, 0 or 1", -0.47, |p| flag(until_mark(p.beside_zh()[1]))),
    place("word_before_en", Bounds, "a noun or adjective stands just before the English, 0 or 1", -1.05, |p| flag(p.beside_en()[0].is_some_and(shape::qualifies))),
    place("word_after_en", Bounds, "a noun stands just after the English, 0 or 1", -0.91, |p| flag(p.beside_en()[1].is_some_and(is_noun))),
    place("and_beside_en", Bounds, "*and* stands just before or after the English, but for one that parts it from the next Chinese word, 0 or 1", -0.76, shape::and_beside),
    place("title_cut", Bounds, "a run of capitalised words goes on beyond the English, 0 or 1", -2.10, title_cut),
    place("quoted", Bounds, "either stands alone in quotation marks or title marks, 0 or 1", 1.87, quoted),
    whole("variety", Bounds, "ln of the number of different words before the Chinese or after it, the fewer, 0 up", 1.61, |g| (g.neighbours.max(1) as f32).ln()),
    place("single_last_zh", Bounds, "the Chinese ends with a noun or verb of one character that is no known head, 0 or 1", -0.92, words::single_last),
    place("singles", Bounds, "the Chinese is several words of one character each, a new word, 0 or 1", 1.76, |p| flag(all_single(p.zh()))),
    place("verb_first_zh", Term, "the Chinese begins with a verb, 0 or 1", -0.89, |p| flag(starts(p.zh(), is_verb))),
    place("noun_last_zh", Term, "the Chinese ends with a noun or name, 0 or 1", 0.52, |p| flag(ends(p.zh(), is_noun))),
    place("verb_en", Term, "a verb stands in the English, 0 or 1", -1.43, |p| flag(p.en().iter().any(|t| is_verb(t)))),
    place("gerund_first_en", Term, "the English begins with an -ing form and goes on, 0 or 1", -1.06, |p| flag(p.en().len() > 1 && starts(p.en(), |t| t.class == Class::Gerund))),
    place("adjective_first_en", Term, "the English begins with an adjective, 0 or 1", 0.36, |p| flag(starts(p.en(), |t| t.class == Class::Adjective))),
    place("noun_last_en", Term, "the English ends with a noun or name, 0 or 1", 0.82, |p| flag(shape::ends_as_noun(p.en()))),
    place("head", Term, "the Chinese ends as many terms do: 工程, 体系, 机制, 率, 0 or 1", 0.49, words::head),
    place("loose", Term, "the Chinese ends with a word of loose phrases: 成果, 问题, 情况, 0 or 1", -0.97, words::loose),
    place("adverb_edge", Term, "either begins or ends with an adverb, 0 or 1", -1.50, |p| flag(adverb_at_edge(p))),
    place("adjective_last", Term, "either ends with an adjective, 0 or 1", -0.81, |p| flag(adjective_last(p))),
    place("object", Term, "the first English word renders the first Chinese one, and a preposition follows, 0 or 1", -1.28, |p| flag(p.takes_object())),
    place("and_zh", Term, "和, 与, 及 stands inside, 0 or 1", -1.44, |p| holds(p.zh(), shape::AND_ZH)),
    place("and_en", Term, "and joins what two Chinese words render, 0 or 1", -0.85, |p| flag(p.joins())),
    place("function_zh", Term, "的 or another function word but 和, 与, 及 stands inside, 0 or 1", -1.67, |p| flag(shape::holds_function(p.zh()))),
    place("article_en", Term, "an article stands inside, 0 or 1", -1.32, |p| holds(p.en(), shape::ARTICLES)),
    place("preposition_en", Term, "a preposition but *of* stands inside, 0 or 1", -0.47, |p| flag(shape::holds_preposition(p))),
    place("possessive_en", Term, "'s stands inside, 0 or 1", -1.97, |p| holds(p.en(), &["'s"])),
    place("number", Term, "a number stands inside, 0 or 1", -1.53, number),
    place("en_one_word", Term, "the English is one word, 0 or 1", -1.29, |p| flag(p.en().len() == 1)),
    place("zh_two", Term, "the Chinese has at most two characters, 0 or 1", -1.39, |p| flag(shape::characters(p) <= 2)),
    place("title_case", Term, "every English content word is a name by its capitals, 0 or 1", 1.06, |p| flag(is_capitalised(p.en()))),
    place("hyphen", Term, "the English holds a hyphenated word, 0 or 1", 0.32, |p| flag(p.en().iter().any(|t| t.key.contains('-')))),
    place("frequency", Term, "mean ln of the frequency of the Chinese words in general text, 0 to 13", -0.09, words::frequency),
    whole("general", Term, "ln of the frequency of the Chinese in general text, 0 to 13", -0.14, |g| g.general),
    whole("weight", Term, "ln of 1 + occurrences, each weighed by the bead's confidence, 0 up", 0.7, |g| (1.0 + g.weight).ln()).by_hand(),
];

const fn place(
    name: &'static str,
    aspect: Aspect,
    about: &'static str,
    weight: f32,
    measure: PlaceMeasure,
) -> Part {
    Part { name, aspect, about, weight, by_hand: false, measure: Measure::Place(measure) }
}

const fn whole(
    name: &'static str,
    aspect: Aspect,
    about: &'static str,
    weight: f32,
    measure: WholeMeasure,
) -> Part {
    Part { name, aspect, about, weight, by_hand: false, measure: Measure::Whole(measure) }
}

impl Part {
    const fn by_hand(mut self) -> Self {
        self.by_hand = true;
        self
    }
}

/// What the score makes of evidence: an intercept, and a coefficient for each row of [`EVIDENCE`].
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Log-odds of a candidate without any evidence, in nats.
    pub intercept: f32,
    /// In nats a unit of the part.
    pub parts: Vec<f32>,
}

impl Default for Weights {
    /// Those of the table.
    fn default() -> Self {
        Self { intercept: INTERCEPT, parts: EVIDENCE.iter().map(|part| part.weight).collect() }
    }
}

impl Weights {
    /// The same with nothing for some parts.
    #[must_use]
    pub(super) fn without(mut self, parts: &[&str]) -> Self {
        for (part, weight) in EVIDENCE.iter().zip(&mut self.parts) {
            if parts.contains(&part.name) {
                *weight = 0.0;
            }
        }
        self
    }

    /// `b + Σ w·x` in nats.
    #[must_use]
    pub fn log_odds(&self, evidence: &Evidence) -> f32 {
        self.intercept + self.parts.iter().zip(&evidence.values).map(|(w, x)| w * x).sum::<f32>()
    }

    /// `1 / (1 + e^−(b + Σ w·x))`, 0 to 1.
    #[must_use]
    pub fn score(&self, evidence: &Evidence) -> f32 {
        1.0 / (1.0 + (-self.log_odds(evidence)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_part_says_its_range() {
        for (at, part) in EVIDENCE.iter().enumerate() {
            assert!(EVIDENCE[..at].iter().all(|other| other.name != part.name), "{} stands twice", part.name);
            let range = part.about.rsplit(", ").next().unwrap_or_default();
            let said = ["0 or 1", "0 up", " to "].iter().any(|known| range.contains(known));
            assert!(said, "{}: {}", part.name, part.about);
        }
        assert!(EVIDENCE.windows(2).all(|pair| pair[0].aspect <= pair[1].aspect), "by aspect");
    }

    #[test]
    fn a_score_is_the_logistic_of_the_sum() {
        let mut evidence = Evidence { values: vec![0.0; EVIDENCE.len()] };
        let weights = Weights { intercept: 0.0, ..Weights::default() };
        assert!((weights.score(&evidence) - 0.5).abs() < 1e-6);
        evidence.values[1] = 1.0;
        assert!((weights.log_odds(&evidence) - EVIDENCE[1].weight).abs() < 1e-6);
    }
}
