//! Beads → figures that differ between the sides.
//!
//! Numbers are read by [`crate::text::numerals`], so that 4.6亿 meets *460 million*, and held
//! against each other within a bead. A figure is at peace when the other side says the same in any
//! way: another class (三成, *30 percent*; 一半, *50 percent*), another unit (15亩, *one hectare*), a
//! rounding that is marked as one (*nearly*, 约), or the bare digits. What is left over is paired
//! with what is left over on the other side; only figures too particular to be dropped by a
//! translator at will are reported as missing.
//!
//! A figure that stands in a neighbouring bead is no difference: the split may be at fault.

mod compare;
mod english;
mod units;

use std::borrow::Cow;

use crate::mine::BeadLinks;
use crate::model::{Bead, Document, Lang, Pair, Span};
use crate::text::{self, Value};
use units::Unit;

use super::mention::Place;

/// Below this posterior nothing is held against a bead.
const LEAST_CONFIDENCE: f64 = 0.5;

/// What is wrong with the figures of a bead.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) bead: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// The sides say different numbers of one thing.
    Value(Pair<Figure>),
    /// The number is one, the unit is not.
    Unit(Pair<Figure>),
    /// One side has a number that the other lacks.
    Missing(Figure),
}

/// A number in its sentence.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) place: Place,
    pub(crate) value: Value,
    pub(crate) unit: Option<&'static Unit>,
    /// Its tokens, counted through its side of the bead.
    tokens: std::ops::Range<usize>,
    /// As it is written.
    pub(crate) written: String,
    /// What stands right before and after it.
    before: String,
    after: String,
}

impl Figure {
    /// The name of its unit, for messages.
    pub(crate) fn unit_name(&self) -> &'static str {
        self.unit.map_or("", |unit| unit.name)
    }
}

/// The differences of all beads, in text order.
pub(crate) fn differences(document: &Document, beads: &[Bead], links: &[BeadLinks]) -> Vec<Difference> {
    let figures: Vec<Pair<Vec<Figure>>> =
        beads.iter().map(|bead| Pair::from_fn(|lang| figures(document, bead, lang))).collect();
    let none = BeadLinks::default();
    let mut found = Vec::new();
    for (index, bead) in beads.iter().enumerate() {
        if bead.is_null() || bead.confidence < LEAST_CONFIDENCE {
            continue;
        }
        let near = index.saturating_sub(1)..(index + 2).min(beads.len());
        let scene = compare::Scene {
            figures: &figures[index],
            near: &figures[near],
            text: Pair::from_fn(|lang| side_text(document, bead, lang)),
            links: links.get(index).unwrap_or(&none),
        };
        found.extend(scene.differences().into_iter().map(|kind| Difference { bead: index, kind }));
    }
    found
}

fn side_text(document: &Document, bead: &Bead, lang: Lang) -> String {
    let sentences = &document.sentences.get(lang)[bead.span.get(lang).clone()];
    sentences.iter().map(|sentence| text::fold(&sentence.text)).collect::<Vec<_>>().join(" ")
}

fn figures(document: &Document, bead: &Bead, lang: Lang) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut offset = 0;
    for index in bead.span.get(lang).clone() {
        let sentence = &document.sentences.get(lang)[index];
        for numeral in text::numerals(&sentence.text, &sentence.tokens, lang) {
            let (Some(first), Some(last)) =
                (sentence.tokens.get(numeral.tokens.start), sentence.tokens.get(numeral.tokens.end - 1))
            else {
                continue;
            };
            let span = first.span.to(last.span);
            let [before, after] =
                [&sentence.text[..span.start], &sentence.text[span.end..]].map(|side| folded(side, lang));
            let (before, after) = (before.as_ref(), after.as_ref());
            let written = &sentence.text[span.range()];
            if written.contains(' ') && written.chars().all(|c| c.is_ascii_digit() || c == ' ') {
                continue; // a telephone number
            }
            let plain = folded(written, lang);
            let within = plain.find(|c: char| !is_numeric(c)).filter(|_| lang == Lang::Zh);
            let own = within.map(|at| format!("{}{after}", &plain[at..]));
            found.push(Figure {
                place: Place { lang, sentence: index, span: Span::new(span.range()) },
                value: scaled(numeral.value, written, after).unwrap_or(numeral.value),
                unit: units::unit(before, own.as_deref().unwrap_or(after), lang)
                    .or_else(|| units::unit("", plain.trim_start_matches(is_numeric), lang)),
                tokens: numeral.tokens.start + offset..numeral.tokens.end + offset,
                written: written.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
        offset += sentence.tokens.len();
    }
    found
}

/// 30多亿: the power stands behind 多; 七成四: 74 percent.
fn scaled(value: Value, written: &str, after: &str) -> Option<Value> {
    if let (Value::Percent(tens), true) = (value, written.ends_with('成')) {
        let one = "一二三四五六七八九".chars().position(|digit| after.starts_with(digit))?;
        return Some(Value::Percent(tens.plus(u32::try_from(one + 1).ok()?.into())?));
    }
    let Value::Cardinal(number) = value else { return None };
    let power = match after.strip_prefix(['多', '余', '几'])?.chars().next()? {
        '万' => 4,
        '亿' => 8,
        _ => return None,
    };
    Some(Value::Cardinal(number.shifted(power)?))
}

/// Chinese in simplified script and half width; English as it is.
fn folded(text: &str, lang: Lang) -> Cow<'_, str> {
    match lang {
        Lang::Zh => text::fold(text).into(),
        Lang::En => text.into(),
    }
}

/// Digits of either language and the powers and marks inside numbers.
fn is_numeric(c: char) -> bool {
    c.is_numeric() || "〇零一二三四五六七八九两十百千万亿点第.,．，".contains(c)
}
