//! Terms in brackets: `new quality productive forces (新质生产力)`, 国内生产总值（GDP）.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::lexicon::Lexicon;
use crate::model::{Lang, Pair, Sentence};
use crate::text;

/// The most characters of a Chinese term in brackets, and of an English one.
const MOST: Pair<usize> = Pair { zh: 24, en: 80 };

/// For each pair of brackets in a sentence of `lang` that holds a term of the other language: what
/// stands before it in its clause, and the term, each as a sentence of its own language.
///
/// Both keep their places in the source. Cost: one pass, and tokens where brackets are.
pub(crate) fn pairs(sentence: &Sentence, lang: Lang, lexicon: &Lexicon) -> Vec<Pair<Sentence>> {
    brackets(&sentence.text)
        .into_iter()
        .filter(|inside| is_term(&sentence.text[inside.clone()], lang.other()))
        .filter_map(|inside| {
            let before = clause(&sentence.text, inside.start);
            let own = (!before.is_empty()).then(|| part(sentence, before, lang, lexicon))?;
            let other = part(sentence, inside, lang.other(), lexicon);
            Some(match lang {
                Lang::Zh => Pair { zh: own, en: other },
                Lang::En => Pair { zh: other, en: own },
            })
        })
        .collect()
}

/// What stands inside each pair of brackets that holds no other.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut open = None;
    let mut found = Vec::new();
    for (at, mark) in text.char_indices() {
        match mark {
            '(' | '（' => open = Some(at + mark.len_utf8()),
            ')' | '）' => found.extend(open.take().map(|start| start..at)),
            _ => {}
        }
    }
    found
}

/// Letters of one language only, of a term's length, and no clause marks.
fn is_term(text: &str, lang: Lang) -> bool {
    let script = match lang {
        Lang::Zh => Script::Han,
        Lang::En => Script::Latin,
    };
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|c| c.script() == script)
        && text.chars().count() <= *MOST.get(lang)
        && !text.contains(is_clause_mark)
}

fn is_clause_mark(mark: char) -> bool {
    matches!(mark, ',' | ';' | ':' | '!' | '?' | '，' | '；' | '：' | '。' | '！' | '？' | '、')
}

/// From the last clause mark or bracket before a bracket to the bracket.
fn clause(text: &str, inside: usize) -> Range<usize> {
    let before = text[..inside].trim_end_matches(['(', '（']).trim_end();
    let is_edge = |c: char| is_clause_mark(c) || matches!(c, '(' | ')' | '（' | '）');
    let start = before.char_indices().rev().find(|&(_, c)| is_edge(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let spaces = before[start..].len() - before[start..].trim_start().len();
    start + spaces..before.len()
}

/// A part of a sentence as a sentence of its own.
fn part(sentence: &Sentence, range: Range<usize>, lang: Lang, lexicon: &Lexicon) -> Sentence {
    let text = sentence.text[range.clone()].to_owned();
    let tokens = text::tokens(&text, lang);
    let tokens = if lang == Lang::Zh { lexicon.joined(&tokens) } else { tokens };
    let first = sentence.pieces.partition_point(|&(at, _)| at <= range.start).saturating_sub(1);
    let pieces = sentence.pieces[first..]
        .iter()
        .take_while(|&&(at, _)| at < range.end)
        .map(|&(at, source)| (at.saturating_sub(range.start), source + range.start.saturating_sub(at)));
    Sentence { text, tokens, pieces: pieces.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    /// Name, language of the sentence, sentence, pairs (Chinese, English).
    type Row = (&'static str, Lang, &'static str, &'static [(&'static str, &'static str)]);

    #[test]
    fn terms_in_brackets_with_what_stands_before() {
        let rows: &[Row] = &[
            (
                "Chinese in English",
                Lang::En,
                "It speaks of new quality productive forces (新质生产力), a new term.",
                &[("新质生产力", "It speaks of new quality productive forces")],
            ),
            ("English in Chinese", Lang::Zh, "去年，国内生产总值（GDP）增长。", &[("国内生产总值", "GDP")]),
            ("an aside in the same language", Lang::En, "The plan (a long one) was read.", &[]),
            ("a clause, not a term", Lang::En, "He said so (他说，是的) twice.", &[]),
            ("nothing before", Lang::En, "(新质生产力) is new.", &[]),
            (
                "two",
                Lang::En,
                "smart grids (智能电网) and hydrogen energy (氢能)",
                &[("智能电网", "smart grids"), ("氢能", "and hydrogen energy")],
            ),
        ];
        for (name, lang, text, expected) in rows {
            let sentence = Sentence { text: (*text).to_owned(), tokens: Vec::new(), pieces: vec![(0, 100)] };
            let found = pairs(&sentence, *lang, Lexicon::embedded());
            let texts: Vec<(&str, &str)> = found.iter().map(|p| (&*p.zh.text, &*p.en.text)).collect();
            assert_eq!(&texts, expected, "{name}");
            for part in found.iter().flat_map(|pair| [&pair.zh, &pair.en]) {
                let Span { start, end } = part.span();
                assert_eq!(&text[start - 100..end - 100], part.text, "{name}");
            }
        }
    }
}
