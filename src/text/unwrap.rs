//! Lines of a file, and which of them are one paragraph cut by the width of a page.

use crate::model::{Lang, Pair, Span};

use super::script::{is_blank, is_closer, is_line_end, is_terminal, is_wide, lang_of, trimmed};

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its text without the blanks at its ends.
    pub(super) span: Span,
    /// Its language, `None` without letters.
    pub(super) lang: Option<Lang>,
    /// Whether a blank line stands before it.
    gap: bool,
    /// Whether it begins with a space, and whether it ends with one.
    spaced: (bool, bool),
    /// Whether it begins like a paragraph: a full-width space, a tab, two spaces.
    indented: bool,
    /// Columns of its text: a full-width character is two.
    width: usize,
}

/// How a file breaks the lines of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// One paragraph a line: no line is joined to another.
    Lines,
    /// A break with a space before or after it is soft; one without ends a paragraph.
    Spaced,
    /// Lines are filled to this many columns; blank lines, indents and short lines end a paragraph.
    Filled(usize),
}

/// The lines of a text that are not blank; all of `lang` where that is given.
pub(super) fn lines(text: &str, lang: Option<Lang>) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, false);
    for raw in text.split_inclusive(is_line_end) {
        let whole = Span { start: at, end: at + raw.len() };
        at = whole.end;
        let span = trimmed(text, whole);
        if span.is_empty() {
            // The second half of `\r\n` is no line of its own.
            gap |= !(raw == "\n" && text[..whole.start].ends_with('\r'));
            continue;
        }
        let (before, after) = (&text[whole.start..span.start], &text[span.end..whole.end]);
        let before = before.trim_start_matches('\u{feff}');
        let inner = &text[span.range()];
        let lang = lang.or_else(|| lang_of(inner));
        lines.push(Line {
            span,
            lang,
            gap,
            spaced: (!before.is_empty(), !after.trim_end_matches(is_line_end).is_empty()),
            indented: before.contains(['\u{3000}', '\t']) || before.chars().count() > 1,
            width: inner.chars().map(|c| columns(c, lang)).sum(),
        });
        gap = false;
    }
    lines
}

/// Quotation marks, ellipses and dashes are full width where Chinese is set.
fn columns(c: char, lang: Option<Lang>) -> usize {
    let wide = is_wide(c) || (lang == Some(Lang::Zh) && "“”‘’…—·".contains(c));
    if wide { 2 } else { 1 }
}

/// How a file breaks its lines, told for each language from every two neighbouring lines of it
/// without a blank line between.
///
/// * `Spaced`: two breaks or more have a space at their edge, and half of those or more cut a
///   sentence: a line of 30 columns or more on one side, and the next begins in lower case or (in
///   Chinese) the first does not end a sentence. Trailing spaces alone prove nothing.
/// * `Filled`: most lines are full, that is, the first word of the next, or its first Chinese
///   character, would not have fitted; their columns, the ninth decile, are 40 to 130; and no more
///   than 2 of 5 end a sentence. English
///   must show two breaks of which 2 of 5 go on in lower case; Chinese, three. Breaks before an
///   indent or a list item are not counted.
/// * `Lines`: everything else. Without evidence nothing is joined.
pub(super) fn habits(text: &str, lines: &[Line]) -> Pair<Habit> {
    Pair::from_fn(|lang| {
        let of_lang = |line: &Line| line.lang == Some(lang);
        let breaks: Vec<(Line, Line)> = lines
            .windows(2)
            .filter(|pair| !pair[1].gap && of_lang(&pair[0]) && of_lang(&pair[1]))
            .map(|pair| (pair[0], pair[1]))
            .collect();
        let cut = |&(line, next): &(Line, Line)| match lang {
            Lang::En => begins_lower(&text[next.span.range()]),
            Lang::Zh => !ends_sentence(&text[line.span.range()]),
        };
        let spaced: Vec<_> = breaks.iter().filter(|(line, next)| line.spaced.1 || next.spaced.0).collect();
        let wide = |(line, next): &(Line, Line)| line.width.max(next.width) >= 30;
        let soft =
            spaced.iter().copied().filter(|pair| wide(pair) && !pair.1.indented).filter(|pair| cut(pair));
        if spaced.len() >= 2 && 2 * soft.count() >= spaced.len() {
            return Habit::Spaced;
        }
        filled(text, lang, &breaks).map_or(Habit::Lines, Habit::Filled)
    })
}

fn filled(text: &str, lang: Lang, breaks: &[(Line, Line)]) -> Option<usize> {
    let begins = |line: &Line| line.indented || is_item(&text[line.span.range()]);
    let breaks: Vec<_> = breaks.iter().filter(|(_, next)| !begins(next)).collect();
    let mut widths: Vec<usize> = breaks.iter().map(|(line, _)| line.width).collect();
    widths.sort_unstable();
    let columns = *widths.get(widths.len() * 9 / 10)?;
    let count =
        |test: &dyn Fn(&Line, &Line) -> bool| breaks.iter().filter(|(line, next)| test(line, next)).count();
    let full = count(&|line, next| is_full(text, (line, next), columns));
    let ended = count(&|line, _| ends_sentence(&text[line.span.range()]));
    let lower = count(&|_, next| begins_lower(&text[next.span.range()]));
    let shown = match lang {
        Lang::En => breaks.len() >= 2 && 5 * lower >= 2 * breaks.len(),
        Lang::Zh => breaks.len() >= 3,
    };
    let fits = (40..=130).contains(&columns) && 5 * full >= 3 * breaks.len() && 5 * ended <= 2 * breaks.len();
    (shown && fits).then_some(columns)
}

/// Columns a full line may fall short by: two Chinese marks that may not begin the next one.
const SLACK: usize = 4;

/// Whether the first word of `next` would not have fitted on `line`, but for [`SLACK`].
fn is_full(text: &str, (line, next): (&Line, &Line), columns_of_page: usize) -> bool {
    let mut word = 0;
    for c in text[next.span.range()].chars() {
        if is_blank(c) || word > columns_of_page {
            break;
        }
        word += columns(c, next.lang);
        if is_wide(c) || c == '-' {
            break;
        }
    }
    line.width + 1 + word + SLACK > columns_of_page
}

/// Whether `next` goes on with the paragraph that began at `first` and has come to `line`.
///
/// A change of language ends a paragraph, unless it happens inside a bracket; so does an item of a
/// list after the end of a sentence or in a list.
pub(super) fn goes_on(text: &str, [first, line, next]: [&Line; 3], habits: &Pair<Habit>) -> bool {
    let Some(lang) = line.lang.or(next.lang) else { return false };
    let (end, begin) = (&text[line.span.range()], &text[next.span.range()]);
    if next.gap || (next.lang.is_some_and(|other| other != lang) && !in_bracket(end, begin)) {
        return false;
    }
    let in_list =
        || is_item(&text[first.span.range()]) || ends_sentence(end) || end.ends_with([':', '：', ';', '；']);
    match *habits.get(lang) {
        Habit::Lines => false,
        Habit::Spaced => (line.spaced.1 || next.spaced.0) && !(is_item(begin) && in_list()),
        Habit::Filled(columns) => {
            let full = is_full(text, (line, next), columns);
            let starts = next.indented && !line.indented;
            // Lines are also filled by counting characters, and are shorter then for letters and digits.
            let cut = lang == Lang::Zh && 4 * line.width >= 3 * columns && !ends_sentence(end);
            (full || cut || begins_lower(begin)) && !starts && !(is_item(begin) && (in_list() || !full))
        }
    }
}

/// Whether a bracket that `end` leaves open is closed in `begin`.
fn in_bracket(end: &str, begin: &str) -> bool {
    let opens = ['(', '（', '['];
    let closes = [')', '）', ']'];
    let both = |c: char| opens.contains(&c) || closes.contains(&c);
    end.chars().rfind(|&c| both(c)).is_some_and(|c| opens.contains(&c))
        && begin.chars().find(|&c| both(c)).is_some_and(|c| closes.contains(&c))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closer).ends_with(is_terminal)
}

fn begins_lower(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Whether a line begins with the mark of a list item or a numbered heading.
fn is_item(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let after = chars.as_str();
    match first {
        '•' | '●' | '○' | '■' | '□' | '◆' | '▪' | '‣' | '①'..='⑳' => true,
        '-' | '*' | '+' | '–' | '—' | '·' => after.starts_with(is_blank),
        '(' | '（' => after.trim_start_matches(number).starts_with([')', '）']) && after.starts_with(number),
        _ if number(first) => {
            let rest = after.trim_start_matches(number);
            rest.starts_with('、') || (rest.starts_with(['.', '．', ')']) && !rest[1..].starts_with(number))
        }
        _ => first.is_ascii_alphabetic() && after.starts_with([')', '.']) && after[1..].starts_with(is_blank),
    }
}

/// A text without its hard line breaks, and where its pieces stand in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    /// The text, without blanks at either end.
    pub(super) text: String,
    /// `(byte in text, byte in source)`, as in [`crate::model::Sentence::pieces`].
    pub(super) pieces: Vec<(usize, usize)>,
}

impl Flow {
    /// Joins lines: nothing between two full-width characters, nor between a full-width one and
    /// another in Chinese, nor after a hyphen within a word, a dash or an opening bracket; else one
    /// space, which stands for a blank of the source.
    pub(super) fn join(source: &str, lines: &[Line], lang: Lang) -> Self {
        let mut flow = Self::default();
        for (at, line) in lines.iter().enumerate() {
            if let Some(previous) = at.checked_sub(1).map(|before| lines[before].span) {
                let gap = Span { start: previous.end, end: line.span.start };
                if is_spaced(source, gap, lang) {
                    let blank = source[gap.range()].bytes().position(|byte| byte.is_ascii_whitespace());
                    flow.push(" ", gap.start + blank.unwrap_or(0));
                }
            }
            flow.push(&source[line.span.range()], line.span.start);
        }
        flow
    }

    /// A stretch of the source as it is.
    pub(super) fn verbatim(source: &str, span: Span) -> Self {
        Self { text: source[span.range()].to_owned(), pieces: vec![(0, span.start)] }
    }

    fn push(&mut self, text: &str, source: usize) {
        let at = self.text.len();
        let in_step = self.pieces.last().is_some_and(|&(from, origin)| origin + (at - from) == source);
        if !in_step {
            self.pieces.push((at, source));
        }
        self.text.push_str(text);
    }

    /// The part of the flow at `within`, without blanks at its ends.
    pub(super) fn slice(&self, within: Span) -> Self {
        let span = trimmed(&self.text, within);
        let first = self.pieces.partition_point(|&(at, _)| at <= span.start).saturating_sub(1);
        let pieces = self.pieces[first..]
            .iter()
            .take_while(|&&(at, _)| at < span.end || at <= span.start)
            .map(|&(at, source)| (at.saturating_sub(span.start), source + span.start.saturating_sub(at)))
            .collect();
        Self { text: self.text[span.range()].to_owned(), pieces }
    }
}

fn is_spaced(source: &str, gap: Span, lang: Lang) -> bool {
    let mut before = source[..gap.start].chars().rev();
    let (last, first) = (before.next().unwrap_or(' '), source[gap.end..].chars().next().unwrap_or(' '));
    let wide = usize::from(is_wide(last)) + usize::from(is_wide(first));
    let bare = source[gap.range()].chars().all(is_line_end);
    match last {
        '-' if bare => !(before.next().is_some_and(char::is_alphabetic) && first.is_lowercase()),
        '—' | '(' | '[' if bare => false,
        _ => wide == 0 || (wide == 1 && lang == Lang::En),
    }
}
