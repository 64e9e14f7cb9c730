//! Chinese numerals. They are read from characters, because segmenters disagree on where
//! 二十届三中全会 or 2024年3月5日 has its word boundaries; tokens only say where one may begin or end.

use super::{Decimal, Numeral, Value};
use crate::model::Token;

pub(super) fn numerals(tokens: &[Token]) -> Vec<Numeral> {
    let text = Characters::of(tokens);
    let mut found: Vec<Numeral> = Vec::new();
    let (mut at, mut after_numeral) = (0, false);
    while at < text.chars.len() {
        let may_begin = after_numeral || text.begins_token(at);
        let reading = if may_begin { read(&text, at, found.last()) } else { None };
        after_numeral = reading.is_some();
        match reading {
            Some((value, end)) => {
                found.push(Numeral { tokens: text.token[at]..text.token[end - 1] + 1, value });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The keys of all tokens in a row.
struct Characters {
    chars: Vec<char>,
    /// The token of each character.
    token: Vec<usize>,
}

impl Characters {
    fn of(tokens: &[Token]) -> Self {
        let all = tokens.iter().enumerate().flat_map(|(at, token)| token.key.chars().map(move |c| (c, at)));
        let (chars, token) = all.unzip();
        Self { chars, token }
    }

    fn begins_token(&self, at: usize) -> bool {
        at == 0 || self.token[at] != self.token[at - 1]
    }

    fn ends_token(&self, end: usize) -> bool {
        end == self.chars.len() || self.begins_token(end)
    }

    fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn starts_with(&self, at: usize, word: &str) -> bool {
        word.chars().zip(at..).all(|(c, at)| self.get(at) == Some(c))
    }

    /// The end of the first of `words` that stands here.
    fn any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.starts_with(at, word)).map(|word| at + word.chars().count())
    }
}

/// Whole expressions with a value of their own.
const FIXED: &[(&str, Value)] = &[
    ("上半年", Value::HalfYear(1)),
    ("下半年", Value::HalfYear(2)),
    ("一半", Value::Fraction { numerator: 1, denominator: 2 }),
    ("半数", Value::Fraction { numerator: 1, denominator: 2 }),
];

/// Words of numerals only that are no number.
const NOT_NUMBERS: [&str; 5] = ["万一", "一一", "千万别", "千千万万", "十全"];

type Reading = Option<(Value, usize)>;

fn read(text: &Characters, at: usize, before: Option<&Numeral>) -> Reading {
    if text.any(at, &NOT_NUMBERS).is_some() {
        return None;
    }
    if let Some((word, value)) = FIXED.iter().find(|(word, _)| text.starts_with(at, word)) {
        return Some((*value, at + word.chars().count()));
    }
    doubled(text, at)
        .or_else(|| ordinal(text, at))
        .or_else(|| part(text, at))
        .or_else(|| five_year_plan(text, at))
        .or_else(|| counted(text, at, before))
}

/// 翻一番, 翻两番, 翻番.
fn doubled(text: &Characters, at: usize) -> Reading {
    const FOLDS: [(&str, u32, usize); 3] = [("翻一番", 2, 3), ("翻两番", 4, 3), ("翻番", 2, 2)];
    let (_, factor, length) = FOLDS.iter().find(|(word, ..)| text.starts_with(at, word))?;
    Some((Value::Multiple((*factor).into()), at + length))
}

/// 第三, 第20届; 第十四个五年规划 is one number, not two.
fn ordinal(text: &Characters, at: usize) -> Reading {
    if text.get(at) != Some('第') {
        return None;
    }
    let number = number(text, at + 1)?;
    let end = text.any(number.end, &["个五年规划", "个五年计划", "届"]).unwrap_or(number.end);
    Some((Value::Ordinal(number.value.whole()?), end))
}

/// 百分之十二, 千分之五, 三分之一.
fn part(text: &Characters, at: usize) -> Reading {
    let small = [("百分之", 0), ("千分之", -1), ("万分之", -2)];
    if let Some((word, power)) = small.iter().find(|(word, _)| text.starts_with(at, word)) {
        let number = number(text, at + word.chars().count())?;
        return Some((Value::Percent(number.value.shifted(*power)?), number.end));
    }
    let below = number(text, at)?;
    let above = number(text, text.any(below.end, &["分之"])?)?;
    let (numerator, denominator) = (above.value.whole()?, below.value.whole()?);
    (denominator > 1).then_some((Value::Fraction { numerator, denominator }, above.end))
}

/// 十四五: the fourteenth five-year plan. No cardinal is written so.
fn five_year_plan(text: &Characters, at: usize) -> Reading {
    let plan = text.get(at.checked_add(1)?).and_then(digit).filter(|plan| (1..10).contains(plan))?;
    let fits = text.get(at) == Some('十') && text.get(at + 2) == Some('五');
    let goes_on = text.get(at + 3).is_some_and(|c| digit(c).is_some() || power(c).is_some());
    (fits && !goes_on).then_some((Value::Ordinal(10 + plan), at + 3))
}

/// A number and the unit that says what kind it is.
fn counted(text: &Characters, at: usize, before: Option<&Numeral>) -> Reading {
    let vague = at > 0 && matches!(text.chars[at - 1], '数' | '几');
    let number = number(text, at)?;
    if vague || text.get(number.end) == Some('几') {
        return None;
    }
    by_unit(text, &number, before).or_else(|| plain(text, at, &number))
}

/// | unit | value |
/// |---|---|
/// | % 个百分点 | percent |
/// | 成, at a word's end | tens of percent |
/// | 倍 | multiple |
/// | 年代 | decade |
/// | 世纪 届 中全会 季度, 大 from eleven on | ordinal |
/// | 年 after four digits; 月 to 12; 日 to 31, 号 after a month | year, month, day |
fn by_unit(text: &Characters, number: &Number, before: Option<&Numeral>) -> Reading {
    let unit = |words: &[&str]| text.any(number.end, words);
    let small = number.value.whole();
    let within = |most: u32| small.filter(|n| (1..=most).contains(n));
    let after_month = matches!(before, Some(Numeral { value: Value::Month(_), .. }));
    if let Some(end) = unit(&["%", "个百分点", "百分点"]) {
        return Some((Value::Percent(number.value), end));
    }
    if let Some(end) = unit(&["成"]).filter(|&end| text.ends_token(end) && number.chinese) {
        return Some((Value::Percent(within(9)?.checked_mul(10)?.into()), end));
    }
    if let Some(end) = unit(&["倍"]) {
        return Some((Value::Multiple(number.value), end));
    }
    if let Some(end) = unit(&["年代"]) {
        return Some((Value::Decade(small? % 100), end));
    }
    if let Some(end) = unit(&["世纪", "届", "中全会", "季度"]) {
        return Some((Value::Ordinal(small?), end));
    }
    if let Some(end) =
        unit(&["大"]).filter(|_| number.chinese && small.is_some_and(|n| (11..40).contains(&n)))
    {
        return Some((Value::Ordinal(small?), end));
    }
    if let Some(end) = unit(&["年"]).filter(|_| number.year) {
        return Some((Value::Year(small?), end));
    }
    if let (Some(end), Some(month)) = (unit(&["月份", "月"]), within(12)) {
        return Some((Value::Month(month), end));
    }
    let day = if after_month { unit(&["日", "号"]) } else { unit(&["日"]) };
    day.zip(within(31)).map(|(end, day)| (Value::Day(day), end))
}

/// Measure words that may follow a number inside its token: 三个, 亿元.
const MEASURES: &str = "个项种次条家位名人年天周岁元块米吨亩级类批座款套台辆艘架件部份所支张处层户棵只株栋幢间斤港欧日英韩倍多余美公千平立小分度万亿";

fn plain(text: &Characters, at: usize, number: &Number) -> Reading {
    let next = text.get(number.end);
    let closes = text.ends_token(number.end);
    if number.chinese && !closes && !next.is_some_and(|c| MEASURES.contains(c)) {
        return None; // 四川, 一带一路, 三农
    }
    if !closes && next.is_some_and(|c| c.is_ascii_alphabetic()) {
        return None; // 5g
    }
    if number.end == at + 1 && text.get(at) == Some('一') {
        let alone =
            closes || (text.ends_token(number.end + 1) && next.is_some_and(|c| "个项种条家位名".contains(c)));
        return alone.then_some((Value::One, number.end));
    }
    let bare = next.is_none_or(|c| !c.is_alphanumeric() && c != '元');
    match number.value.whole() {
        Some(year) if number.year && bare && (1900..=2100).contains(&year) => {
            Some((Value::Year(year), number.end))
        }
        _ => Some((Value::Cardinal(number.value), number.end)),
    }
}

struct Number {
    value: Decimal,
    end: usize,
    /// Begun with a Chinese character.
    chinese: bool,
    /// Written as four digits, 2024 or 二〇二四.
    year: bool,
}

fn digit(c: char) -> Option<u32> {
    let at = "零一二三四五六七八九".chars().position(|digit| digit == c);
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => at.and_then(|at| u32::try_from(at).ok()),
    }
}

fn power(c: char) -> Option<i8> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

fn number(text: &Characters, at: usize) -> Option<Number> {
    let first = text.get(at)?;
    if first.is_ascii_digit() { arabic(text, at) } else { digits(text, at).or_else(|| chinese(text, at)) }
}

/// 1200, 3.2万, 130万亿, 1亿2000万.
fn arabic(text: &Characters, at: usize) -> Option<Number> {
    let (mut value, mut end) = scaled(text, at)?;
    let year =
        end == at + 4 && text.chars[at..end].iter().all(char::is_ascii_digit) && value.whole()? >= 1000;
    let scale_before = |end: usize| power(text.chars[end - 1]);
    let mut scale = scale_before(end);
    while let (Some(high), Some((more, next))) = (scale, scaled(text, end)) {
        let low = scale_before(next);
        if low.is_some_and(|low| low >= high) || low.is_none() {
            break;
        }
        (value, end, scale) = (value.plus(more)?, next, low);
    }
    Some(Number { value, end, chinese: false, year })
}

/// 千瓦, 千米, 千克: the 千 belongs to the unit.
fn begins_unit(text: &Characters, at: usize) -> bool {
    text.any(at, &["千瓦", "千米", "千克", "千卡", "千赫", "千伏"]).is_some()
}

/// Arabic digits and the powers after them.
fn scaled(text: &Characters, at: usize) -> Option<(Decimal, usize)> {
    let written: String = text.chars[at..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
    let written = written.trim_end_matches('.');
    let mut value = Decimal::parse(written)?;
    let mut end = at + written.len();
    while let Some(power) = text.get(end).filter(|_| !begins_unit(text, end)).and_then(power) {
        value = value.shifted(power)?;
        end += 1;
    }
    Some((value, end))
}

/// 二〇二四: digits one after the other, four or more, or with 〇 in them. 五四 and 九一八 are names.
fn digits(text: &Characters, at: usize) -> Option<Number> {
    let written: Vec<u32> = text.chars[at..].iter().map_while(|&c| digit(c)).collect();
    let end = at + written.len();
    if written.len() < 4 || text.get(end).is_some_and(|c| power(c).is_some()) {
        return None;
    }
    let spelt: String = written.iter().map(u32::to_string).collect();
    Some(Number { value: Decimal::parse(&spelt)?, end, chinese: true, year: written.len() == 4 })
}

/// 一千二百万, 十二, 一点四万亿.
fn chinese(text: &Characters, at: usize) -> Option<Number> {
    let mut sum = Sum::default();
    let mut end = at;
    while let Some(c) = text.get(end) {
        if end > at && begins_unit(text, end) {
            break;
        }
        if let Some(value) = digit(c) {
            if !sum.digit(value) {
                break;
            }
        } else if let Some(power) = power(c) {
            sum.power(power)?;
        } else if c == '点' && sum.pending.is_some() && text.get(end + 1).and_then(digit).is_some() {
            end = sum.fraction(text, end + 1)?;
            continue;
        } else {
            break;
        }
        end += 1;
    }
    let lone_power = end == at + 1 && matches!(text.get(at), Some('百' | '千' | '万' | '亿'));
    // 五四: two digits in a row with no power between are a name.
    let name = text.get(end).is_some_and(|c| digit(c).is_some());
    let value = sum.total()?;
    (end > at && !lone_power && !name).then_some(Number { value, end, chinese: true, year: false })
}

/// A number in words as it is read from left to right.
#[derive(Default)]
struct Sum {
    /// What 万 and 亿 have closed.
    high: Decimal,
    /// What 十, 百 and 千 have closed since.
    low: Decimal,
    /// A digit that waits for its power.
    pending: Option<Decimal>,
    zero: bool,
}

impl Sum {
    /// Takes a digit; false where a digit already waits.
    fn digit(&mut self, value: u32) -> bool {
        if value == 0 {
            self.zero = true;
            return self.pending.is_none();
        }
        let free = self.pending.is_none();
        if free {
            self.pending = Some(value.into());
        }
        free
    }

    /// Reads the digits after 点 and gives their end.
    fn fraction(&mut self, text: &Characters, at: usize) -> Option<usize> {
        let digits: Vec<u32> = text.chars[at..].iter().map_while(|&c| digit(c)).collect();
        let whole = self.low.plus(self.pending?)?;
        let spelt: String = digits.iter().map(u32::to_string).collect();
        (self.low, self.pending) = (Decimal::default(), Decimal::parse(&format!("{whole}.{spelt}")));
        Some(at + digits.len())
    }

    fn power(&mut self, power: i8) -> Option<()> {
        let digit = self.pending.take();
        if power < 4 {
            self.low = self.low.plus(digit.unwrap_or(1.into()).shifted(power)?)?;
            return Some(());
        }
        let closed = self.low.plus(digit.unwrap_or_default())?;
        self.low = Decimal::default();
        // 万亿 multiplies what 万 has closed; a leading 万 is one.
        let empty = closed == Decimal::default();
        let (base, rest) = if empty && self.high == Decimal::default() {
            (1.into(), Decimal::default())
        } else if empty || power == 8 {
            (self.high.plus(closed)?, Decimal::default())
        } else {
            (closed, self.high)
        };
        self.high = base.shifted(power)?.plus(rest)?;
        Some(())
    }

    fn total(&self) -> Option<Decimal> {
        let empty =
            self.pending.is_none() && self.high == Decimal::default() && self.low == Decimal::default();
        if empty && !self.zero {
            return None;
        }
        self.high.plus(self.low)?.plus(self.pending.unwrap_or_default())
    }
}
