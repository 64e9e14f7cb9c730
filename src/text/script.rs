//! Which language a stretch of text is in, told by its script; and the classes of characters that
//! lines and blocks are made of.

use unicode_script::{Script, UnicodeScript};

use crate::model::{Lang, Span};

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => true,
        ..'\u{2e80}' => false,
        _ => c.script() == Script::Han,
    }
}

/// Whether `c` is written full width: Han, kana, their punctuation, full-width forms.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..)
}

/// White space, and what only looks like nothing: byte order marks, zero-width spaces.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{200e}' | '\u{200f}')
}

/// What ends a line, by Unicode; `\r\n` is two of them with nothing between.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What ends a sentence in either language.
pub(super) fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '…' | '｡' | '．')
}

/// Closing quotes and brackets, which stay with the sentence they close.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | ']' | '】' | '》' | '〉' | '〕' | '"' | '\'')
}

/// Where `span` of `text` is without the blanks at its ends; empty when it is blank.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let inner = text[span.range()].trim_start_matches(is_blank);
    let start = span.end - inner.len();
    Span { start, end: start + inner.trim_end_matches(is_blank).len() }
}

/// What a text is written with. A word is a run of characters without blanks, Han or brackets that
/// holds a letter: `https://example.org/a`, `U.S.` and `new-quality` are one each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// Han characters.
    pub(super) han: usize,
    /// Words all in lower case, as only running English has them.
    pub(super) lower: usize,
    /// Words with a capital, as names in a Chinese sentence have.
    pub(super) capital: usize,
}

impl Letters {
    /// English words of any case.
    pub(super) fn words(self) -> usize {
        self.lower + self.capital
    }

    /// The language these letters are of: `2·han ≥ 4·lower + capital` is Chinese. A word in lower
    /// case weighs two Han characters, a name or `GDP` half of one. `None` without letters.
    pub(super) fn lang(self) -> Option<Lang> {
        match self {
            Self { han: 0, lower: 0, capital: 0 } => None,
            _ if self.han > 0 && 2 * self.han >= 4 * self.lower + self.capital => Some(Lang::Zh),
            _ if self.words() > 0 => Some(Lang::En),
            _ => Some(Lang::Zh),
        }
    }
}

impl std::ops::Add for Letters {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            han: self.han + other.han,
            lower: self.lower + other.lower,
            capital: self.capital + other.capital,
        }
    }
}

/// The letters of a text by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Outside brackets and double quotes.
    pub(super) plain: Letters,
    /// In double quotes, outside brackets.
    pub(super) quoted: Letters,
    /// In round or square brackets.
    pub(super) bracketed: Letters,
}

impl Tally {
    /// Counts the letters of a text. Cost: one pass.
    pub(super) fn of(text: &str) -> Self {
        let mut tally = Self::default();
        let (mut depth, mut quoted, mut word, mut capital) = (0usize, false, false, false);
        for c in text.chars().chain([' ']) {
            let mark = matches!(c, '(' | '[' | '（' | ')' | ']' | '）' | '“' | '”' | '"' | '「' | '」');
            if !(mark || is_wide(c) || is_blank(c)) {
                word |= c.is_alphabetic();
                capital |= c.is_uppercase();
                continue;
            }
            let here = match (depth, quoted) {
                (0, false) => &mut tally.plain,
                (0, true) => &mut tally.quoted,
                _ => &mut tally.bracketed,
            };
            here.lower += usize::from(word && !capital);
            here.capital += usize::from(word && capital);
            here.han += usize::from(is_han(c));
            (word, capital) = (false, false);
            match c {
                '(' | '[' | '（' => depth += 1,
                ')' | ']' | '）' => depth = depth.saturating_sub(1),
                '“' | '「' => quoted = true,
                '”' | '」' => quoted = false,
                '"' => quoted = !quoted,
                _ => {}
            }
        }
        tally
    }

    /// The letters outside brackets.
    pub(super) fn outside(&self) -> Letters {
        self.plain + self.quoted
    }

    /// The language around brackets and quotes where that is of one script; else that around
    /// brackets; else that of all.
    fn lang(&self) -> Option<Lang> {
        let pure = self.plain.han == 0 || self.plain.words() == 0;
        let around = if pure { self.plain.lang() } else { None };
        around.or(self.outside().lang()).or(self.bracketed.lang())
    }
}

/// The language of a text by its letters, those outside brackets and quotes first: an English
/// paragraph with a Chinese term in brackets is English, a Chinese sentence that quotes an English
/// one, or names `GDP` and companies, is Chinese. Without a letter, full-width marks speak for
/// Chinese; else `None`.
pub(super) fn lang_of(text: &str) -> Option<Lang> {
    Tally::of(text).lang().or_else(|| text.chars().any(is_wide).then_some(Lang::Zh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_by_the_script() {
        use Lang::{En, Zh};
        let rows: &[(&str, &str, Option<Lang>)] = &[
            ("English", "The plan sets a date.", Some(En)),
            ("Chinese", "规划定了日期。", Some(Zh)),
            (
                "a term in brackets",
                "He joined a maker of brakes (某某智能制动系统有限公司) in May.",
                Some(En),
            ),
            (
                "a name in brackets",
                "他在某制动公司(Example Intelligent Braking Systems Co., Ltd.)任职。",
                Some(Zh),
            ),
            ("a term in the sentence", "The term 新质生产力 was new.", Some(En)),
            ("an English sentence in quotes", "他说：“We must all try harder.”", Some(Zh)),
            ("a Chinese saying in quotes", "The saying \"绿水青山就是金山银山\" is old.", Some(En)),
            ("a term and a quotation", "He said 译名, “not a name of a rendering”.", Some(En)),
            ("abbreviations", "GDP 和 CPI 都涨了，OpenAI 发布 GPT-4o。", Some(Zh)),
            ("brand names", "华为Mate 60 Pro搭载HarmonyOS", Some(Zh)),
            ("an address", "详见 https://www.example.org/a/b?c=d", Some(Zh)),
            ("all in brackets", "（见第三章）", Some(Zh)),
            ("capitals", "GREEN GROWTH", Some(En)),
            ("full-width marks", "……！", Some(Zh)),
            ("figures", "2024-05-22", None),
            ("a rule", "* * *", None),
        ];
        for (name, text, expected) in rows {
            assert_eq!(lang_of(text), *expected, "{name}");
        }
    }
}
