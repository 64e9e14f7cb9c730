//! Runs of words that may be a term, on one side.

use std::ops::Range;

use crate::model::{Class, Token};

/// Most tokens and characters of a Chinese term.
const MOST_ZH: (usize, usize) = (9, 20);
/// Most words of an English term.
const MOST_EN: usize = 12;

/// Chinese marks that may stand inside a term: quotation marks, titles, brackets, the dot of foreign names.
/// Keys write every double quotation mark alike.
const INSIDE_ZH: &[&str] = &["\"", "《", "》", "〈", "〉", "(", ")", "·", "-", "+", "/"];
/// English function words and marks that may stand inside a term.
const INSIDE_EN: &[&str] = &[
    "of", "for", "and", "the", "a", "an", "in", "on", "to", "with", "from", "by", "at", "between", "under",
    "'s", "'", "&", "-", "/", "\"", "+", "as", "into", "over", "against", "among", "above", "below",
    "within", "across", "through", "(", ")", "up", "out", "off", "down",
];
/// Particles that may end a term after what is made of a verb: *opening up*, *phasing out*.
const PARTICLES: &[&str] = &["up", "out", "off", "down"];

/// Words that say when; a term neither begins nor ends with one. Names of seasons and ages are none:
/// 春耕, 新时代.
const WHEN_ZH: &[&str] = &[
    "去年",
    "今年",
    "明年",
    "前年",
    "当年",
    "历年",
    "近年",
    "近年来",
    "近几年",
    "年初",
    "年底",
    "年末",
    "岁末",
    "上半年",
    "下半年",
    "上年",
    "本年",
    "本月",
    "上月",
    "下月",
    "本周",
    "上周",
    "下周",
    "今天",
    "昨天",
    "明天",
    "当天",
    "当日",
    "近日",
    "日前",
    "今日",
    "昨日",
    "目前",
    "当前",
    "眼下",
    "如今",
    "现在",
    "此前",
    "近期",
    "同期",
    "今后",
    "最近",
    "今年以来",
    "截至目前",
    "迄今",
    "迄今为止",
    "时下",
    "此时",
    "当时",
    "近来",
    "不久前",
    "以往",
    "过去",
];
/// The same in English: one of the first before one of the second.
const WHEN_EN: (&[&str], &[&str]) = (
    &["last", "next", "recent", "past", "previous", "coming"],
    &["year", "month", "week", "quarter", "decade", "day"],
);

/// What a token may be to a span; each is asked once, for many spans.
struct Part {
    may_open: bool,
    may_close: bool,
    may_stand_inside: bool,
    is_word: bool,
    characters: usize,
}

/// Spans of a Chinese token row that may be terms, by start, then length.
pub(crate) fn chinese(tokens: &[&Token]) -> Vec<Range<usize>> {
    let part = |(at, token): (usize, &&Token)| Part {
        may_open: opens_zh(tokens, at),
        may_close: closes_zh(token),
        may_stand_inside: may_stand_inside(token, INSIDE_ZH),
        is_word: is_word(token),
        characters: token.key.chars().count(),
    };
    let parts: Vec<Part> = tokens.iter().enumerate().map(part).collect();
    let marked = is_marked(tokens);
    let closes = |span: &Range<usize>| {
        parts[span.end - 1].may_close && (!marked || is_balanced(&tokens[span.clone()]))
    };
    let mut spans = Vec::new();
    for start in (0..parts.len()).filter(|&start| parts[start].may_open) {
        let (mut characters, mut has_word) = (0, false);
        let inside = parts[start..].iter().take(MOST_ZH.0).take_while(|part| part.may_stand_inside);
        for (end, part) in (start + 1..).zip(inside) {
            characters += part.characters;
            has_word |= part.is_word;
            let span = start..end;
            if has_word && characters <= MOST_ZH.1 && closes(&span) {
                spans.push(span);
            }
        }
    }
    spans
}

/// Spans of an English token row that may be terms, by start, then length.
pub(crate) fn english(tokens: &[&Token]) -> Vec<Range<usize>> {
    let part = |(at, token): (usize, &&Token)| Part {
        may_open: is_edge(token),
        may_close: closes_en(&tokens[..=at], tokens.get(at + 1).copied()),
        may_stand_inside: may_stand_inside(token, INSIDE_EN),
        is_word: is_word(token),
        characters: 0,
    };
    let parts: Vec<Part> = tokens.iter().enumerate().map(part).collect();
    let marked = is_marked(tokens);
    let dates: Vec<bool> = tokens.windows(2).map(says_when_en).collect();
    let has_date = |span: &Range<usize>| span.len() > 1 && (dates[span.start] || dates[span.end - 2]);
    let closes = |span: &Range<usize>| {
        parts[span.end - 1].may_close && !has_date(span) && (!marked || is_balanced(&tokens[span.clone()]))
    };
    let mut spans = Vec::new();
    for start in (0..parts.len()).filter(|&start| parts[start].may_open) {
        let mut has_word = false;
        let inside = parts[start..].iter().take(MOST_EN).take_while(|part| part.may_stand_inside);
        for (end, part) in (start + 1..).zip(inside) {
            has_word |= part.is_word;
            let span = start..end;
            if has_word && closes(&span) {
                spans.push(span);
            }
        }
    }
    spans
}

fn says_when(token: &Token) -> bool {
    WHEN_ZH.contains(&&*token.key)
}

/// Whether two words are *last year* or the like.
fn says_when_en(two: &[&Token]) -> bool {
    WHEN_EN.0.contains(&&*two[0].key) && WHEN_EN.1.contains(&&*two[1].key)
}

/// A number alone is no term.
fn is_word(token: &Token) -> bool {
    token.class.is_content() && token.class != Class::Number
}

/// A title mark opens a term, and so does every other quotation mark: those between them close.
fn opens_zh(tokens: &[&Token], start: usize) -> bool {
    let quotes = |tokens: &[&Token]| tokens.iter().filter(|token| &*token.key == "\"").count();
    match &*tokens[start].key {
        "《" => true,
        "\"" => quotes(&tokens[..start]).is_multiple_of(2),
        _ => is_edge(tokens[start]) && !says_when(tokens[start]),
    }
}

/// Not at a quotation mark: what is quoted whole is a term without its marks.
fn closes_zh(token: &Token) -> bool {
    is_edge(token) && !says_when(token) || matches!(&*token.key, "》" | "+")
}

/// At a content word, or at a particle after what is made of a verb; these two are not parted. A span never
/// begins with a particle, so what stands before one is in it.
fn closes_en(tokens: &[&Token], next: Option<&Token>) -> bool {
    let is_particle = |token: &Token| PARTICLES.contains(&&*token.key);
    let is_verbal = |token: &Token| matches!(token.class, Class::Gerund | Class::Verb);
    match tokens {
        [.., verb, last] if is_particle(last) => is_verbal(verb),
        [.., last] => is_edge(last) && !(is_verbal(last) && next.is_some_and(is_particle)),
        [] => false,
    }
}

/// A term neither begins nor ends with a function word or a mark.
fn is_edge(token: &Token) -> bool {
    token.class.is_content()
}

fn may_stand_inside(token: &Token, allowed: &[&str]) -> bool {
    token.class.is_content()
        || token.class == Class::Function && is_han(&token.key)
        || allowed.contains(&&*token.key)
}

fn is_han(word: &str) -> bool {
    use unicode_script::{Script, UnicodeScript};
    word.chars().any(|c| c.script() == Script::Han)
}

/// Marks that open and close.
const MARKS: &[(&str, &str)] = &[("《", "》"), ("〈", "〉"), ("(", ")")];

/// Whether there is any bracket or quotation mark: spans of a row without one are all balanced.
fn is_marked(tokens: &[&Token]) -> bool {
    let is_mark = |key: &str| key == "\"" || MARKS.iter().any(|(open, close)| key == *open || key == *close);
    tokens.iter().any(|token| is_mark(&token.key))
}

/// Every bracket and quotation mark opened inside is closed inside.
fn is_balanced(tokens: &[&Token]) -> bool {
    let count = |mark: &str| tokens.iter().filter(|token| &*token.key == mark).count();
    MARKS.iter().all(|(open, close)| count(open) == count(close)) && count("\"") % 2 == 0
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{chinese, english};
    use crate::model::{Lang, Token};
    use crate::text;

    fn spans(words: &[&str], lang: Lang) -> Vec<String> {
        let tokens = text::tokens_of_words(words, lang);
        let tokens: Vec<&Token> = tokens.iter().collect();
        let shown = |span: Range<usize>| words[span].join(if lang == Lang::Zh { "" } else { " " });
        match lang {
            Lang::Zh => chinese(&tokens).into_iter().map(shown).collect(),
            Lang::En => english(&tokens).into_iter().map(shown).collect(),
        }
    }

    /// Those that begin with the first word and end with the last.
    #[test]
    fn marks_and_particles_at_an_edge() {
        let rows: &[(Lang, &[&str], bool)] = &[
            (Lang::Zh, &["“", "读懂", "中国", "”", "国际", "会议"], true),
            (Lang::Zh, &["“", "读懂", "中国", "”"], false),
            (Lang::Zh, &["中国", "（", "深圳", "）", "博览会"], true),
            (Lang::Zh, &["中国", "（", "深圳"], false),
            (Lang::En, &["institutional", "opening", "up"], true),
            (Lang::En, &["the", "institutional", "opening"], false),
            (Lang::En, &["institutional", "progress", "up"], false),
            (Lang::En, &["opening"], true),
            (Lang::En, &["industries", "above", "designated", "size"], true),
        ];
        for (lang, words, expected) in rows {
            let whole = words.join(if *lang == Lang::Zh { "" } else { " " });
            assert_eq!(spans(words, *lang).contains(&whole), *expected, "{words:?}");
        }
    }

    #[test]
    fn a_particle_is_not_parted_from_its_verb() {
        let spans = spans(&["institutional", "opening", "up"], Lang::En);
        assert_eq!(spans, ["institutional", "institutional opening up", "opening up"]);
    }

    #[test]
    fn what_follows_a_closing_mark_does_not_begin_with_it() {
        let words = ["“", "南方", "”", "论坛", "和", "“", "北方", "”", "论坛"];
        assert!(spans(&words, Lang::Zh).iter().all(|span| !span.starts_with('”')));
    }

    #[test]
    fn a_term_neither_begins_nor_ends_with_when() {
        let rows: &[(Lang, &[&str], &[&str])] = &[
            (Lang::Zh, &["去年", "出口"], &["出口"]),
            (Lang::Zh, &["经济", "目前"], &["经济"]),
            (Lang::Zh, &["近年来"], &[]),
            (Lang::En, &["last", "year"], &["last", "year"]),
            (Lang::En, &["exports", "last", "year"], &["exports", "exports last", "last", "year"]),
            (Lang::En, &["fiscal", "year"], &["fiscal", "fiscal year", "year"]),
        ];
        for (lang, words, expected) in rows {
            assert_eq!(&spans(words, *lang), expected, "{words:?}");
        }
    }
}
