//! Which quotations are open where: dialogue breaks at the same places in both languages.

/// What is known of quotations before a place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quotations {
    /// One is open here.
    pub(crate) open: bool,
    /// As many were opened before here.
    pub(crate) opened: u32,
}

/// The marks that a text puts round its outermost quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// “ ”, 「 」, 『 』 and ".
    Double,
    /// ‘ ’ and ', as British books have it; they are apostrophes too.
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    /// A straight mark that could do either.
    Either,
}

/// Before each sentence, and one more at the end.
pub(crate) fn quotations<'a>(sentences: impl Iterator<Item = &'a str> + Clone) -> Vec<Quotations> {
    let style = style(sentences.clone());
    let mut state = Quotations::default();
    let mut states = vec![state];
    for sentence in sentences {
        for mark in marks(sentence, style) {
            let opens = match mark {
                Mark::Opens => true,
                Mark::Closes => false,
                Mark::Either => !state.open,
            };
            state.open = opens;
            state.opened += u32::from(opens);
        }
        states.push(state);
    }
    states
}

/// Single where more quotations open with single marks than with double ones.
fn style<'a>(sentences: impl Iterator<Item = &'a str> + Clone) -> Style {
    let count = |style| {
        let marks = sentences.clone().flat_map(|sentence| marks(sentence, style));
        marks.filter(|mark| *mark != Mark::Closes).count()
    };
    if count(Style::Single) > count(Style::Double) { Style::Single } else { Style::Double }
}

fn marks(text: &str, style: Style) -> impl Iterator<Item = Mark> {
    let mut before: Option<char> = None;
    text.char_indices().filter_map(move |(at, mark)| {
        let previous = before.replace(mark);
        let after = &text[at + mark.len_utf8()..];
        match (style, mark) {
            (Style::Double, '“' | '「' | '『') | (Style::Single, '‘') => Some(Mark::Opens),
            (Style::Double, '”' | '」' | '』') => Some(Mark::Closes),
            (Style::Double, '"') => Some(straight(previous, after).unwrap_or(Mark::Either)),
            (Style::Single, '\'' | '’') => single(previous, after),
            _ => None,
        }
    })
}

/// What a mark does that looks the same on both ends, by what stands round it.
fn straight(before: Option<char>, after: &str) -> Option<Mark> {
    let space_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-".contains(c));
    let space_after = after.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)]}—–-".contains(c));
    match (space_before, space_after) {
        (true, false) => Some(Mark::Opens),
        (false, true) => Some(Mark::Closes),
        _ => None,
    }
}

/// The same where the mark may be an apostrophe: *don't*, *the boys' room*, *'em*, *the '90s*.
fn single(before: Option<char>, after: &str) -> Option<Mark> {
    const ELIDED: &[&str] = &["em", "tis", "twas", "til", "cause", "bout", "un", "n", "cos", "ere"];
    match straight(before, after)? {
        Mark::Opens => {
            let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let elided = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
                || ELIDED.contains(&word.to_lowercase().as_str());
            (!elided).then_some(Mark::Opens)
        }
        _ if before == Some('s') && after.starts_with(' ') => None,
        mark => Some(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(` where a quotation opens, `)` where one closes.
    fn shown(text: &str, style: Style) -> String {
        marks(text, style)
            .map(|mark| match mark {
                Mark::Opens => '(',
                Mark::Closes => ')',
                Mark::Either => '?',
            })
            .collect()
    }

    #[test]
    fn marks_by_what_stands_round_them() {
        let rows = [
            ("Chinese", Style::Double, "他说：“走吧。”", "()"),
            ("corner brackets", Style::Double, "他說：「走吧。」", "()"),
            ("straight", Style::Double, "\"Go,\" he said, \"now.\"", "()()"),
            ("straight between letters", Style::Double, "5\"wide", "?"),
            ("British", Style::Single, "'Go,' he said, 'now.'", "()()"),
            ("British, curly", Style::Single, "‘Go,’ he said.", "()"),
            ("apostrophes", Style::Single, "I don't know the boys' room.", ""),
            ("a decade", Style::Single, "In the '90s he was '40 years young'.", "()"),
            ("elision", Style::Single, "Give 'em time.", ""),
            ("after a dash", Style::Single, "He stopped—'What now?'", "()"),
        ];
        for (name, style, text, expected) in rows {
            assert_eq!(shown(text, style), expected, "{name}: {text}");
        }
    }

    #[test]
    fn the_style_is_that_of_most_openings() {
        let rows = [
            ("American", ["\"It's late,\" she said.", "The farmers' market."], Style::Double),
            ("British", ["'It's late,' she said.", "'So it is.'"], Style::Single),
            ("no quotation", ["It's late.", "So it is."], Style::Double),
        ];
        for (name, text, expected) in rows {
            assert_eq!(style(text.into_iter()), expected, "{name}");
        }
    }

    #[test]
    fn a_quotation_stays_open_over_sentences() {
        let states = quotations(["“Go.", "It is late.”", "He went."].into_iter());
        let open: Vec<bool> = states.iter().map(|state| state.open).collect();
        assert_eq!(open, [false, true, false, false]);
        assert!(states[1..].iter().all(|state| state.opened == 1));
    }
}
