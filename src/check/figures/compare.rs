//! The figures of one bead held against each other.

use rustc_hash::FxHashSet;

use super::units::Dimension;
use super::{Figure, Kind};
use crate::mine::BeadLinks;
use crate::model::{Lang, Pair};
use crate::text::Value;

/// Two values in different units are the same within this share: 15亩 is 1 hectare.
const CONVERSION: f64 = 0.03;
/// A rounding marked as one may be off by this share: *nearly a third* for 31%.
const ROUNDING: f64 = 0.12;
/// Words this near before a number can mark it as rounded; in characters.
const HEDGE_REACH: usize = 24;
/// From this weight on a word link says that two numbers belong together.
const LINKED: f32 = 0.4;
/// From this value on a number is too particular to be dropped.
const LARGE: f64 = 1000.0;

const HEDGES: Pair<&[&str]> = Pair {
    zh: &[
        "近", "约", "逾", "超", "大约", "将近", "接近", "左右", "多", "余", "几", "以上", "来", "上下",
        "突破", "达",
    ],
    en: &[
        "nearly",
        "almost",
        "about",
        "around",
        "some",
        "over",
        "more than",
        "approximately",
        "roughly",
        "close to",
        "up to",
        "at least",
        "less than",
        "under",
        "exceed",
        "exceeded",
        "exceeding",
        "exceeds",
        "surpassed",
        "topped",
        "as many as",
        "well over",
        "just over",
        "just under",
    ],
};

/// The figures of a bead and what stands around them.
pub(super) struct Scene<'a> {
    pub(super) figures: &'a Pair<Vec<Figure>>,
    /// Those of the bead and its neighbours.
    pub(super) near: &'a [Pair<Vec<Figure>>],
    /// Both sides, folded.
    pub(super) text: Pair<String>,
    pub(super) links: &'a BeadLinks,
}

impl Scene<'_> {
    pub(super) fn differences(&self) -> Vec<Kind> {
        let mut found = self.units();
        let mut left = Pair::from_fn(|lang| self.unmatched(lang));
        let mut kinds: Vec<Class> = left.zh.iter().map(|figure| class(&figure.value)).collect();
        kinds.dedup();
        let mut seen = FxHashSet::default();
        for kind in kinds.into_iter().filter(|kind| seen.insert(*kind)) {
            found.extend(self.pairs(kind, &mut left).into_iter().map(Kind::Value));
        }
        let missing = Lang::BOTH.into_iter().flat_map(|lang| left.get(lang).clone());
        found.extend(missing.filter(|figure| is_particular(figure)).cloned().map(Kind::Missing));
        found
    }

    /// Figures that nothing on the other side answers, there or nearby.
    fn unmatched(&self, lang: Lang) -> Vec<&Figure> {
        let answered = |figure: &&Figure| {
            let others = self.near.iter().flat_map(|figures| figures.get(lang.other()));
            others.into_iter().any(|other| agree(figure, other) || exchanged(figure, other))
                || self.spelled(figure)
        };
        self.figures.get(lang).iter().filter(|figure| !figure.value.is_weak() && !answered(figure)).collect()
    }

    /// Whether the other side has the very digits, read as something else: *2021-25*, *F-16*.
    fn spelled(&self, figure: &Figure) -> bool {
        let text = self.text.get(figure.place.lang.other());
        let digits: String =
            figure.written.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect::<String>();
        let digits = digits.trim_matches('.');
        let year = matches!(figure.value, Value::Year(_));
        let runs = || text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|run| run.trim_matches('.'));
        let whole = !digits.is_empty() && runs().any(|run| run == digits);
        let short = year && digits.len() == 4 && runs().any(|run| run.len() == 2 && digits.ends_with(run));
        (whole && !has_power(&figure.written)) || short || self.written_out(figure)
    }

    /// Whether the other side writes the number in its own way, but as part of a word: *RMB100 million*.
    fn written_out(&self, figure: &Figure) -> bool {
        let text = self.text.get(figure.place.lang.other());
        let value = number(&figure.value);
        match figure.place.lang {
            Lang::Zh => {
                let written = figure.in_english();
                has_power(&figure.written) && text.to_lowercase().contains(&written)
            }
            Lang::En => [(1e8, '亿'), (1e4, '万')]
                .iter()
                .any(|(power, name)| value >= *power && text.contains(&format!("{}{name}", value / power))),
        }
    }

    /// What is left over of one class on both sides, paired where it is plain what belongs together.
    fn pairs(&self, kind: Class, left: &mut Pair<Vec<&Figure>>) -> Vec<Pair<Figure>> {
        let of = |lang: Lang, left: &Pair<Vec<&Figure>>| -> Vec<Figure> {
            left.get(lang).iter().filter(|one| class(&one.value) == kind).map(|one| (*one).clone()).collect()
        };
        let sides = Pair::from_fn(|lang| of(lang, left));
        let mut pairs = Vec::new();
        let mut used = FxHashSet::default();
        for zh in &sides.zh {
            let alone = sides.zh.len() == 1 && sides.en.len() == 1;
            let fits = |en: &&Figure| !used.contains(&en.tokens.start) && self.belong(zh, en, alone);
            let Some(en) = sides.en.iter().find(fits) else { continue };
            used.insert(en.tokens.start);
            pairs.push(Pair { zh: zh.clone(), en: en.clone() });
        }
        for pair in &pairs {
            left.zh.retain(|one| one.place != pair.zh.place || one.value != pair.zh.value);
            left.en.retain(|one| one.place != pair.en.place || one.value != pair.en.value);
        }
        pairs
    }

    /// Whether two different numbers stand for each other.
    fn belong(&self, zh: &Figure, en: &Figure, alone: bool) -> bool {
        let same_unit = matches!((zh.unit, en.unit), (Some(a), Some(b)) if a.dimension == b.dimension);
        // A sum converted at the rate of a day cannot be checked.
        let exchanged = same_unit && zh.unit != en.unit && zh.unit.is_some_and(|unit| !unit.converts());
        let other_unit = matches!((zh.unit, en.unit), (Some(a), Some(b)) if a.dimension != b.dimension);
        let (a, b) = (number(&zh.value), number(&en.value));
        let ratio = a.max(b) / a.min(b);
        let tenfold = a.min(b) > 0.0 && is_power_of_ten(ratio) && ratio > 1.0 && a.max(b) >= 100.0;
        let near = ratio < 20.0 && (same_unit || is_telling(zh, en));
        !other_unit && !exchanged && (tenfold || self.linked(zh, en) && near || alone && near)
    }

    fn linked(&self, zh: &Figure, en: &Figure) -> bool {
        let within = |range: &std::ops::Range<usize>, at: u32| range.contains(&(at as usize));
        self.links
            .links
            .iter()
            .any(|link| link.weight >= LINKED && within(&zh.tokens, link.zh) && within(&en.tokens, link.en))
    }

    /// Numbers that agree and units that do not: 100亿元, *10 billion dollars*.
    fn units(&self) -> Vec<Kind> {
        let mut found = Vec::new();
        for zh in self.figures.zh.iter().filter(|zh| !zh.value.is_weak()) {
            let same =
                |en: &&Figure| equal(number(&zh.value), number(&en.value)) && both_or_none_shares(zh, en);
            let equals: Vec<&Figure> = self.figures.en.iter().filter(same).collect();
            let [en] = equals[..] else { continue };
            let Some((a, b)) = zh.unit.zip(en.unit) else { continue };
            let twins =
                self.figures.zh.iter().filter(|one| equal(number(&one.value), number(&zh.value))).count();
            if twins == 1 && a.dimension == b.dimension && a != b && a.dimension != Dimension::Time {
                found.push(Kind::Unit(Pair { zh: zh.clone(), en: en.clone() }));
            }
        }
        found
    }
}

/// Whether two numbers of one class can hardly stand for two things.
fn is_telling(zh: &Figure, en: &Figure) -> bool {
    let least = number(&zh.value).min(number(&en.value));
    match zh.value {
        Value::Cardinal(_) | Value::One => least > 12.0,
        Value::Ordinal(_) => least > 3.0, // 第一时间, *a second look*
        _ => true,
    }
}

/// Sums in two currencies, which may be one sum.
fn exchanged(one: &Figure, other: &Figure) -> bool {
    let money = |figure: &Figure| figure.unit.filter(|unit| unit.dimension == Dimension::Money);
    let differ = money(one).zip(money(other)).is_some_and(|(a, b)| a != b);
    differ && !equal(number(&one.value), number(&other.value))
}

fn both_or_none_shares(a: &Figure, b: &Figure) -> bool {
    matches!(a.value, Value::Percent(_)) == matches!(b.value, Value::Percent(_))
}

/// What can be mistaken for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Count,
    Share,
    Ordinal,
    Factor,
    Year,
    Month,
    Day,
    Decade,
    HalfYear,
}

fn class(value: &Value) -> Class {
    match value {
        Value::Cardinal(_) | Value::One => Class::Count,
        Value::Percent(_) | Value::Fraction { .. } => Class::Share,
        Value::Ordinal(_) => Class::Ordinal,
        Value::Multiple(_) => Class::Factor,
        Value::Year(_) => Class::Year,
        Value::Month(_) => Class::Month,
        Value::Day(_) => Class::Day,
        Value::Decade(_) => Class::Decade,
        Value::HalfYear(_) => Class::HalfYear,
    }
}

/// The number as such; shares in percent.
fn number(value: &Value) -> f64 {
    match value {
        Value::Cardinal(n) | Value::Percent(n) | Value::Multiple(n) => {
            n.to_string().parse().unwrap_or(f64::NAN)
        }
        Value::One => 1.0,
        Value::Fraction { numerator, denominator } => 100.0 * f64::from(*numerator) / f64::from(*denominator),
        Value::Ordinal(n)
        | Value::Year(n)
        | Value::Month(n)
        | Value::Day(n)
        | Value::Decade(n)
        | Value::HalfYear(n) => f64::from(*n),
    }
}

/// Whether two figures say the same in any of the ways of the two languages.
fn agree(one: &Figure, other: &Figure) -> bool {
    let (zh, en) = if one.place.lang == Lang::Zh { (one, other) } else { (other, one) };
    let (a, b) = (number(&zh.value), number(&en.value));
    let share = |figure: &Figure| class(&figure.value) == Class::Share;
    let factor = |figure: &Figure| class(&figure.value) == Class::Factor;
    if share(zh) != share(en) {
        // 增长1.2倍 is *by 120 percent*, 翻一番 *by 100 percent*; 0.5 is *half*.
        let (share, plain) = if share(zh) { (a, b) } else { (b, a) };
        let times = factor(zh) || factor(en);
        return equal(share, plain * 100.0) || times && equal(share, (plain - 1.0) * 100.0);
    }
    if factor(zh) || factor(en) {
        return (a - b).abs() <= 1.0; // 增长两倍 grows to three times
    }
    let converted = zh.unit.zip(en.unit).filter(|(a, b)| a.dimension == b.dimension && a.converts());
    let converts = converted.is_some_and(|(from, to)| near(a * from.factor, b * to.factor, CONVERSION));
    let hedged = is_hedged(zh) || is_hedged(en);
    equal(a, b)
        || converts
        || hedged && a.min(b) > 0.0 && near(a, b, ROUNDING) && is_rounding(a, b)
        || approximate(zh, a, b)
}

/// 十几, 三千多: from the number up to the next of its size.
fn approximate(zh: &Figure, a: f64, b: f64) -> bool {
    const MORE: [char; 4] = ['多', '余', '几', '来'];
    let size = 10f64.powf(a.max(1.0).log10().floor());
    (zh.after.starts_with(MORE) || zh.written.ends_with(MORE)) && (a..a + size).contains(&b)
}

fn is_hedged(figure: &Figure) -> bool {
    let before: String = {
        let tail: Vec<char> = figure.before.chars().rev().take(HEDGE_REACH).collect();
        tail.into_iter().rev().collect::<String>().to_lowercase()
    };
    let after: String = figure.after.chars().take(4).collect();
    let hedges = HEDGES.get(figure.place.lang);
    match figure.place.lang {
        Lang::Zh => {
            let reach: String = before.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
            hedges.iter().any(|hedge| reach.contains(hedge) || after.contains(hedge))
                || figure.written.contains(['多', '余'])
        }
        Lang::En => hedges.iter().any(|hedge| {
            before.match_indices(hedge).any(|(at, _)| {
                let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                edge(before[..at].chars().next_back()) && edge(before[at + hedge.len()..].chars().next())
            })
        }),
    }
}

/// Whether one has fewer digits that count than the other.
fn is_rounding(a: f64, b: f64) -> bool {
    digits(a) != digits(b)
}

/// Digits up to the last that is not 0.
fn digits(number: f64) -> usize {
    let written = format!("{number}");
    written.replace('.', "").trim_matches('0').len()
}

/// Too particular for a translator to leave out: shares, decimals, large counts, and amounts of money.
fn is_particular(figure: &Figure) -> bool {
    let value = number(&figure.value);
    let money = figure.unit.is_some_and(|unit| unit.dimension == Dimension::Money);
    let vague = ["a ", "A ", "上"].iter().any(|start| figure.written.starts_with(start));
    let exact = digits(value) >= 2 || has_power(&figure.written) && !vague;
    match figure.value {
        Value::Percent(_) => true,
        Value::Cardinal(_) if (1900.0..=2100.0).contains(&value) && !money => false,
        Value::Cardinal(_) => (money || value >= LARGE || figure.written.contains('.')) && exact,
        _ => false,
    }
}

fn has_power(written: &str) -> bool {
    let lower = written.to_lowercase();
    lower.contains(['万', '亿'])
        || ["thousand", "million", "billion", "trillion"].iter().any(|power| lower.contains(power))
}

fn is_power_of_ten(ratio: f64) -> bool {
    let power = ratio.log10();
    equal(power, power.round())
}

fn equal(a: f64, b: f64) -> bool {
    near(a, b, 1e-9)
}

fn near(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * a.abs().max(b.abs())
}
