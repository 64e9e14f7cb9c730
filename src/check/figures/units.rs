//! What a number measures: money, length, area, mass, heat, time, and how units convert.

use crate::model::Lang;

/// What can be converted into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    Money,
    Length,
    Area,
    Mass,
    Heat,
    Time,
    Share,
}

/// A unit of measure, as both languages write it.
#[derive(Debug, PartialEq)]
pub(crate) struct Unit {
    /// Its name in messages.
    pub(crate) name: &'static str,
    pub(crate) dimension: Dimension,
    /// How many of the base unit it is; rates of money and heat are none, and their factors only
    /// tell units apart.
    pub(crate) factor: f64,
    /// What follows the number in Chinese.
    zh: &'static [&'static str],
    /// What follows the number in English, in small letters.
    en: &'static [&'static str],
    /// What stands before it in either language, in small letters.
    before: &'static [&'static str],
}

impl Unit {
    /// Whether a value in one is a value in the other: not so for money, whose rates change.
    pub(crate) fn converts(&self) -> bool {
        !matches!(self.dimension, Dimension::Money | Dimension::Heat | Dimension::Share)
    }
}

macro_rules! unit {
    ($name:literal $dimension:ident $factor:literal $zh:tt $en:tt $before:tt) => {
        Unit {
            name: $name,
            dimension: Dimension::$dimension,
            factor: $factor,
            zh: &$zh,
            en: &$en,
            before: &$before,
        }
    };
}

/// Longer names stand before the shorter that begin them.
#[rustfmt::skip]
static UNITS: &[Unit] = &[
    unit!("US dollars" Money 7.0 ["美元", "美金"] ["us dollar", "u.s. dollar", "dollar", "usd", "greenback"] ["us$", "usd", "$"]),
    unit!("Hong Kong dollars" Money 0.9 ["港元", "港币"] ["hong kong dollar", "hkd"] ["hk$", "hkd"]),
    unit!("New Taiwan dollars" Money 0.2 ["新台币", "台币"] ["new taiwan dollar", "ntd"] ["nt$", "新台币"]),
    unit!("euros" Money 8.0 ["欧元"] ["euro", "eur"] ["€", "eur"]),
    unit!("yen" Money 0.05 ["日元", "日圆"] ["yen", "japanese yen", "jpy"] ["jp¥"]),
    unit!("pounds sterling" Money 9.0 ["英镑"] ["pound", "british pound", "gbp"] ["£", "gbp"]),
    unit!("won" Money 0.005 ["韩元"] ["won", "south korean won"] ["₩"]),
    unit!("roubles" Money 0.08 ["卢布"] ["ruble", "rouble", "russian ruble"] []),
    unit!("yuan" Money 1.0 ["元人民币", "人民币", "元"] ["yuan", "rmb", "renminbi", "cny", "chinese yuan"] ["rmb", "cny", "¥", "￥", "人民币"]),
    unit!("square kilometres" Area 100.0 ["平方公里", "平方千米"] ["square kilometer", "square kilometre", "sq km", "km2", "km²"] []),
    unit!("square metres" Area 0.0001 ["平方米", "平米"] ["square meter", "square metre", "sq m", "m2", "m²"] []),
    unit!("square miles" Area 258.999 ["平方英里"] ["square mile", "sq mi"] []),
    unit!("hectares" Area 1.0 ["公顷"] ["hectare", "ha"] []),
    unit!("mu" Area 0.066_667 ["亩"] ["mu"] []),
    unit!("acres" Area 0.404_686 ["英亩"] ["acre"] []),
    unit!("kilometres" Length 1000.0 ["公里", "千米"] ["kilometer", "kilometre", "km"] []),
    unit!("nautical miles" Length 1852.0 ["海里"] ["nautical mile"] []),
    unit!("miles" Length 1609.344 ["英里"] ["mile"] []),
    unit!("li" Length 500.0 ["华里", "里"] ["li"] []),
    unit!("centimetres" Length 0.01 ["厘米"] ["centimeter", "centimetre", "cm"] []),
    unit!("millimetres" Length 0.001 ["毫米"] ["millimeter", "millimetre", "mm"] []),
    unit!("feet" Length 0.3048 ["英尺"] ["feet", "foot", "ft"] []),
    unit!("metres" Length 1.0 ["米"] ["meter", "metre", "m"] []),
    unit!("tonnes" Mass 1000.0 ["吨"] ["metric ton", "tonne", "ton"] []),
    unit!("kilograms" Mass 1.0 ["公斤", "千克"] ["kilogram", "kilo", "kg"] []),
    unit!("jin" Mass 0.5 ["市斤", "斤"] ["jin", "catty", "catties"] []),
    unit!("grams" Mass 0.001 ["克"] ["gram"] []),
    unit!("degrees Fahrenheit" Heat 2.0 ["华氏度", "℉"] ["degrees fahrenheit", "fahrenheit", "°f", "f"] ["华氏"]),
    unit!("degrees Celsius" Heat 1.0 ["摄氏度", "℃", "°c"] ["degrees celsius", "degree celsius", "celsius", "°c", "℃"] ["摄氏"]),
    unit!("percentage points" Share 2.0 ["个百分点", "百分点"] ["percentage point", "percentage-point"] []),
    unit!("percent" Share 1.0 ["%", "％"] ["percent", "per cent", "%"] ["百分之"]),
    unit!("centuries" Time 1200.0 ["个世纪"] ["century", "centuries"] []),
    unit!("decades" Time 120.0 [] ["decade"] []),
    unit!("years" Time 12.0 ["年", "周年", "周岁", "岁"] ["year", "anniversary"] []),
    unit!("months" Time 1.0 ["个月", "个多月"] ["month"] []),
    unit!("weeks" Time 0.230_137 ["周", "个星期", "星期"] ["week"] []),
    unit!("days" Time 0.032_877 ["天"] ["day"] []),
];

/// The unit of a number by the text around it; `before` and `after` reach to the ends of the sentence.
pub(crate) fn unit(before: &str, after: &str, lang: Lang) -> Option<&'static Unit> {
    let before = before.trim_end().to_lowercase();
    let stands_before = |unit: &&Unit| unit.before.iter().any(|mark| ends_as_word(&before, mark));
    // *HK$* ends in *$*: the longest mark is the unit's.
    let length = |unit: &&Unit| {
        unit.before.iter().filter(|mark| before.ends_with(**mark)).map(|mark| mark.len()).max()
    };
    if let Some(unit) = UNITS.iter().filter(stands_before).max_by_key(length) {
        return Some(unit);
    }
    match lang {
        Lang::Zh => {
            let after = after.trim_start().trim_start_matches(['多', '余', '来']);
            UNITS.iter().find(|unit| unit.zh.iter().any(|name| after.starts_with(name)))
        }
        Lang::En => {
            let after = after.trim_start_matches([' ', '-', '\u{a0}']).to_lowercase();
            UNITS.iter().find(|unit| unit.en.iter().any(|name| begins_as_word(&after, name)))
        }
    }
}

/// Marks may follow anything; letters only what is no letter.
fn ends_as_word(text: &str, mark: &str) -> bool {
    let rest = text.strip_suffix(mark);
    let letters = mark.starts_with(|c: char| c.is_ascii_alphabetic());
    rest.is_some_and(|rest| !letters || !rest.ends_with(|c: char| c.is_ascii_alphabetic()))
}

/// A name of a unit, singular or plural.
fn begins_as_word(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| {
        !rest.strip_prefix('s').unwrap_or(rest).starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_by_what_stands_around() {
        let rows = [
            ("", "元", Lang::Zh, Some("yuan")),
            ("", "美元", Lang::Zh, Some("US dollars")),
            ("", "多公里", Lang::Zh, Some("kilometres")),
            ("", "人", Lang::Zh, None),
            ("it cost $", " in all", Lang::En, Some("US dollars")),
            ("it cost HK$", " in all", Lang::En, Some("Hong Kong dollars")),
            ("", " yuan a year", Lang::En, Some("yuan")),
            ("", " miles", Lang::En, Some("miles")),
            ("", " milestones", Lang::En, None),
            ("", "-year plan", Lang::En, Some("years")),
        ];
        for (before, after, lang, expected) in rows {
            let found = unit(before, after, lang).map(|unit| unit.name);
            assert_eq!(found, expected, "{before}0{after}");
        }
    }
}
