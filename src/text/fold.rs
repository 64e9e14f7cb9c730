//! The key under which two spellings of the same Chinese match.

use std::borrow::Cow;
use std::iter;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

/// The match key of Chinese: traditional → simplified, full width → half width (NFKC), lower case,
/// quotation marks, full stops and dashes each in one form. Spaces stay.
///
/// For display the text itself is shown, never its key. Idempotent: `fold(fold(x)) == fold(x)`.
/// Cost: one pass over simplified text; traditional text is converted at about 24 MB/s. The first
/// call builds a table of characters in 5 ms.
#[must_use]
pub fn fold(text: &str) -> String {
    key(&plain(text))
}

/// The text in simplified script and half width, character for character.
///
/// It has exactly as many characters as `text`, so that a span of it leads back to the original.
/// Marks stay wide and characters whose compatible form is longer (㎡) stay; [`key`] folds them.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let narrow = if text.chars().all(|c| single(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(single).collect())
    };
    if narrow.chars().any(|c| SCRIPT.is_traditional(c)) { SCRIPT.simplify(&narrow).into() } else { narrow }
}

/// The match key of text that [`plain`] gave.
pub(super) fn key(plain: &str) -> String {
    if plain.chars().all(|c| is_unified(c) || (c.is_ascii() && !c.is_ascii_uppercase())) {
        return plain.to_owned();
    }
    if let [_, _, _] = plain.as_bytes()
        && let Some(mark) = plain.chars().next().and_then(wide_mark)
    {
        return mark.to_owned();
    }
    let opened = plain.nfkc().flat_map(char::to_lowercase).map(mark);
    // Lower-casing can leave a sequence that composes (İ), so the last step is NFKC again.
    opened.nfkc().collect()
}

/// The key of the commonest marks, which would else cost a normalisation each.
fn wide_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '，' => ",",
        '。' => ".",
        '“' | '”' => "\"",
        '：' => ":",
        '；' => ";",
        '（' => "(",
        '）' => ")",
        '、' => "、",
        _ => return None,
    })
}

/// One form for marks that differ by language or typeface only.
pub(super) fn mark(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '。' | '｡' => '.',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '·' | '•' | '‧' | '・' => '·',
        other => other,
    }
}

/// The compatible form of a character where that is one character, and no mark.
fn single(c: char) -> char {
    if c.is_ascii() || is_unified(c) || is_common_mark(c) {
        return c;
    }
    let mut form = iter::once(c).nfkc();
    match (form.next(), form.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Marks of every Chinese sentence, passed over for speed: what follows need not know them narrow.
fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301f}' | '，' | '：' | '；' | '！' | '？' | '（' | '）')
}

fn is_unified(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Traditional → simplified, knowing beforehand which characters can change.
struct Script {
    converter: Option<OpenCC>,
    /// A bit for each character from U+3400 to U+9FFF: whether simplifying changes it.
    changes: Vec<bool>,
}

const FIRST: u32 = 0x3400;

static SCRIPT: LazyLock<Script> = LazyLock::new(|| {
    // The tables are part of the binary; `tests::converter_is_there` holds that they load.
    let converter = OpenCC::from_config(BuiltinConfig::T2s).ok();
    let lines: String = ('\u{3400}'..='\u{9fff}').flat_map(|c| [c, '\n']).collect();
    let simple = converter.as_ref().map_or_else(|| lines.clone(), |t2s| t2s.convert(&lines));
    let changes = lines.lines().zip(simple.lines()).map(|(before, after)| before != after).collect();
    Script { converter, changes }
});

impl Script {
    /// Whether the character may change; outside U+3400–9FFF only rare ideographs do.
    fn is_traditional(&self, c: char) -> bool {
        match u32::from(c) {
            0..FIRST => false,
            code @ FIRST..0xa000 => self.changes.get((code - FIRST) as usize).copied().unwrap_or(false),
            0xa000..0x20000 => false,
            _ => true,
        }
    }

    fn simplify(&self, text: &str) -> String {
        let Some(t2s) = &self.converter else { return text.to_owned() };
        let simple = t2s.convert(text);
        if simple.chars().count() == text.chars().count() {
            return simple;
        }
        // No phrase of the table changes the count; should one ever, spans matter more than it.
        text.chars().map(|c| t2s.convert(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn converter_is_there() {
        assert!(SCRIPT.converter.is_some());
        assert!(SCRIPT.changes.iter().filter(|&&changed| changed).count() > 3000);
    }

    #[test]
    fn rows() {
        let table: &[(&str, &str, &str)] = &[
            ("traditional", "新質生產力", "新质生产力"),
            ("simplified stays", "新质生产力", "新质生产力"),
            ("phrase keeps 乾", "乾坤", "乾坤"),
            ("乾 alone is dry", "乾淨", "干净"),
            ("width and case", "ＧＤＰ増长５％", "gdp増长5%"),
            ("quotes", "「十四五」規劃", "\"十四五\"规划"),
            ("same quotes", "“十四五”规划", "\"十四五\"规划"),
            ("stop", "好。", "好."),
            ("square metre", "10㎡", "10m2"),
            ("compatibility ideograph", "\u{f9b5}子", "例子"),
        ];
        for (name, text, expected) in table {
            assert_eq!(fold(text), *expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn plain_keeps_the_number_of_characters(text in "[\u{3400}-\u{9fff}\u{f900}-\u{ffee}a-zA-Z0-9，。乾著於瞭藉]{0,40}") {
            prop_assert_eq!(plain(&text).chars().count(), text.chars().count());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[\u{3400}-\u{9fff}\u{ff00}-\u{ffee}a-zA-Z0-9，。①㎡乾]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
