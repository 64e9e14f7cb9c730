//! Text → blocks: paragraphs, headings and list items, each of one language.

use crate::model::{Lang, Span};

use super::script::{Letters, Tally, is_blank, is_han, is_terminal, is_wide, lang_of};
use super::split::split;
use super::unwrap::{Flow, Line, goes_on, habits, lines};

/// The blocks of a text in text order. With `lang` all are of that language; without, each has
/// the language of its script, and one without letters (a date, a rule) that of the block before
/// it, or of the first that has one.
///
/// A paragraph is cut into blocks where its language changes: at a tab or a wide gap between two
/// languages, after a bracketed aside in the other language that opens it, and at a sentence end.
pub(super) fn blocks(text: &str, lang: Option<Lang>) -> Vec<(Lang, Flow)> {
    let lines = lines(text, lang);
    let habits = habits(text, &lines);
    let mut found: Vec<(Option<Lang>, Flow)> = Vec::new();
    let mut start = 0;
    for end in 1..=lines.len() {
        let on =
            lines.get(end).is_some_and(|next| goes_on(text, [&lines[start], &lines[end - 1], next], &habits));
        if !on {
            found.extend(parts(text, &lines[start..end], lang));
            start = end;
        }
    }
    let mut last = found.iter().find_map(|(lang, _)| *lang).unwrap_or(Lang::En);
    let told = found.into_iter().map(|(lang, flow)| {
        last = lang.unwrap_or(last);
        (last, flow)
    });
    told.collect()
}

/// The blocks of one paragraph.
fn parts(text: &str, lines: &[Line], lang: Option<Lang>) -> Vec<(Option<Lang>, Flow)> {
    let ends = lines[0].span.to(lines[lines.len() - 1].span);
    let side = lang.or_else(|| lang_of(&text[ends.range()]));
    let flow = Flow::join(text, lines, side.unwrap_or(Lang::En));
    if lang.is_some() || !is_mixed(&flow.text) {
        return vec![(side, flow)];
    }
    let mut parts = Vec::new();
    for cell in cells(&flow.text) {
        for part in asides(&flow.text, cell).into_iter().flat_map(|aside| switches(&flow.text, aside)) {
            let part = flow.slice(part);
            if !part.text.is_empty() {
                parts.push((lang_of(&part.text), part));
            }
        }
    }
    parts
}

fn is_mixed(text: &str) -> bool {
    text.chars().any(is_han) && text.chars().any(|c| c.is_alphabetic() && !is_wide(c))
}

/// Cuts at tabs and gaps of two blanks or more, where the language changes.
fn cells(text: &str) -> Vec<Span> {
    let mut cells: Vec<(Option<Lang>, Span)> = Vec::new();
    for span in gaps(text) {
        let lang = lang_of(&text[span.range()]);
        match cells.last_mut() {
            Some((last, cell)) if lang.is_none() || last.is_none() || *last == lang => {
                *last = last.or(lang);
                *cell = cell.to(span);
            }
            _ => cells.push((lang, span)),
        }
    }
    cells.into_iter().map(|(_, span)| span).collect()
}

/// The stretches between tabs and gaps of two blanks or more.
fn gaps(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut start, mut blanks) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), '\t')]) {
        if is_blank(c) {
            blanks += if matches!(c, '\t' | '\u{3000}') { 2 } else { 1 };
            continue;
        }
        if blanks >= 2 {
            spans.push(Span { start, end: at });
            start = at;
        }
        blanks = 0;
    }
    spans.push(Span { start, end: text.len() });
    spans
}

/// Cuts off a bracketed aside at the beginning: three words or more of English before Chinese,
/// four Han characters or more before English, and nothing of the other script in it.
fn asides(text: &str, span: Span) -> Vec<Span> {
    let inner = &text[span.range()];
    let close = match inner.chars().next() {
        Some('(' | '（') => inner.find([')', '）']),
        Some('[') => inner.find(']'),
        _ => None,
    };
    let Some(close) = close else { return vec![span] };
    let end = close + inner[close..].chars().next().map_or(0, char::len_utf8);
    let aside = Tally::of(&inner[..end]).bracketed;
    let rest = Tally::of(&inner[end..]).outside();
    let apart = match rest.lang() {
        Some(Lang::Zh) => aside.han == 0 && aside.words() >= 3,
        Some(Lang::En) => aside.words() == 0 && aside.han >= 4,
        None => false,
    };
    let cut = span.start + end;
    if apart {
        vec![Span { start: span.start, end: cut }, Span { start: cut, end: span.end }]
    } else {
        vec![span]
    }
}

/// Cuts where a sentence of one language ends and one of the other begins, outside quotation marks
/// and titles. A sentence speaks for a language when it is long enough to be a sentence of it.
fn switches(text: &str, span: Span) -> Vec<Span> {
    let inner = &text[span.range()];
    let mut runs: Vec<(Option<Lang>, Span)> = Vec::new();
    let (mut depth, mut read) = (0i32, 0);
    for sentence in split(inner, Lang::En) {
        depth += inner[read..sentence.start].chars().map(nesting).sum::<i32>();
        read = sentence.start;
        let lang = if depth > 0 { None } else { speaks(&inner[sentence.range()]) };
        let sentence = Span { start: span.start + sentence.start, end: span.start + sentence.end };
        match runs.last_mut() {
            Some((last, run)) if lang.is_none() || last.is_none() || *last == lang => {
                *last = last.or(lang);
                *run = run.to(sentence);
            }
            _ => runs.push((lang, sentence)),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

fn nesting(c: char) -> i32 {
    match c {
        '“' | '「' | '『' | '《' | '（' | '(' => 1,
        '”' | '」' | '』' | '》' | '）' | ')' => -1,
        _ => 0,
    }
}

/// The language that a sentence stands for by itself: English with three words and no Han,
/// Chinese with four Han characters that outweigh its words; one in brackets needs a sentence end
/// in them, or eight Han characters, since `(新质生产力)` only glosses what comes before.
fn speaks(sentence: &str) -> Option<Lang> {
    let tally = Tally::of(sentence);
    let (outside, inside) = (tally.outside(), tally.bracketed);
    if outside == Letters::default() {
        let ended = sentence.contains(is_terminal);
        return match inside.lang()? {
            Lang::En => (inside.han == 0 && inside.words() >= 3).then_some(Lang::En),
            Lang::Zh => (inside.han >= 8 || (ended && inside.han >= 4)).then_some(Lang::Zh),
        };
    }
    match outside.lang()? {
        Lang::En => (outside.han == 0 && outside.words() >= 3).then_some(Lang::En),
        Lang::Zh => (outside.han >= 4).then_some(Lang::Zh),
    }
}

#[cfg(test)]
mod tests;
