//! What may be put in place of a banned rendering without asking anyone.

use super::{Finding, Report};
use crate::model::{Document, Lang, Span};
use crate::text::lemma;

/// The rules whose findings are mended: the words are listed, and so is what should stand there.
const MENDED: [&str; 2] = ["forbidden", "deprecated"];

/// Words after which a noun phrase is no subject, so that no verb agrees with its number. They also
/// end the head of a rendering: *core technologies in key fields*.
const PREPOSITIONS: [&str; 17] = [
    "of", "in", "on", "for", "to", "with", "by", "from", "through", "into", "about", "at", "as", "across",
    "under", "towards", "toward",
];

/// Words that stand between a preposition and its noun and go with either number.
const DETERMINERS: [&str; 5] = ["the", "its", "their", "our", "new"];

/// Why a finding is left to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Doubt {
    /// Neither forbidden nor deprecated, or several renderings are advised, or none.
    #[error("neither forbidden nor deprecated, or more than one rendering to choose from")]
    Unsaid,
    /// Over the end of a line.
    #[error("the words are broken over a line")]
    Broken,
    /// Between quotation marks: perhaps the words themselves are the subject.
    #[error("the words are quoted")]
    Quoted,
    /// Another inflection than the listed one.
    #[error("the words are inflected otherwise than listed")]
    Inflection,
    /// Singular for plural or the reverse, where a verb or an article may agree.
    #[error("singular and plural differ, and other words may agree with them")]
    Number,
    /// `a` for `an`.
    #[error("`a` or `an` stands before the words")]
    Article,
    /// A rendering with a preposition before a noun: *industries of the future fund*.
    #[error("a noun may follow that the rendering cannot stand before")]
    Attribute,
}

/// The words to put in place of a finding of this report.
///
/// Capitals are kept: of a title, of a sentence's first word, of a heading in capitals; a rendering
/// in its listed form keeps the capitals that the glossary gives it.
///
/// # Errors
/// Why it is not certain.
pub fn replacement(document: &Document, report: &Report, finding: &Finding) -> Result<String, Doubt> {
    let [expected] = &finding.expected[..] else { return Err(Doubt::Unsaid) };
    let source = document.sources.en.as_ref();
    let span = source.span(&finding.place, &finding.end).filter(|_| source.path == finding.place.path);
    let (true, Some(span)) = (MENDED.contains(&finding.rule), span) else { return Err(Doubt::Unsaid) };
    let used = report.uses.iter().find(|it| (&it.place, &it.end) == (&finding.place, &finding.end));
    let Some(listed) = used.map(|used| used.rendering.as_str()) else { return Err(Doubt::Unsaid) };
    let found = source.slice(span);
    if document.sentence_at(&finding.place).is_none_or(|(lang, _)| lang != Lang::En) {
        return Err(Doubt::Unsaid);
    }
    if found.contains(['\n', '\r']) {
        return Err(Doubt::Broken);
    }
    let around = Around::of(&source.text, span);
    around.allows(found, listed, expected)?;
    Ok(in_the_case_of(found, listed, expected))
}

/// The words beside a place.
struct Around<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Around<'t> {
    fn of(text: &'t str, span: Span) -> Self {
        Self { before: &text[..span.start], after: &text[span.end..] }
    }

    fn allows(&self, found: &str, listed: &str, expected: &str) -> Result<(), Doubt> {
        let quoted = self.before.ends_with(['“', '"', '‘', '\'', '「', '『'])
            && self.after.starts_with(['”', '"', '’', '\'', '」', '』']);
        if quoted {
            return Err(Doubt::Quoted);
        }
        let exact = plain(found) == plain(listed);
        if !exact && !same_but_for_number(found, listed) {
            return Err(Doubt::Inflection);
        }
        if is_plural(found) != is_plural(expected) {
            match exact {
                false => return Err(Doubt::Inflection),
                true if !self.is_no_subject() => return Err(Doubt::Number),
                true => {}
            }
        }
        if matches!(self.word_before(), "a" | "an") && first_sound(found) != first_sound(expected) {
            return Err(Doubt::Article);
        }
        let has_preposition = |text: &str| text.split(' ').any(|word| PREPOSITIONS.contains(&word));
        if has_preposition(expected) && !has_preposition(found) && self.a_noun_may_follow() {
            return Err(Doubt::Attribute);
        }
        Ok(())
    }

    fn word_before(&self) -> &'t str {
        last_word(self.before).unwrap_or_default()
    }

    fn word_after(&self) -> Option<&'t str> {
        let rest = self.after.strip_prefix([' ', '-', '\u{a0}', '\n', '\r']).or(
            // A possessive belongs to the words.
            self.after.starts_with(['\'', '’']).then_some(self.after),
        )?;
        let rest = rest.trim_start();
        let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        Some(&rest[..end]).filter(|word| !word.is_empty())
    }

    /// After a preposition, and with nothing behind that agrees in number.
    fn is_no_subject(&self) -> bool {
        let mut before = self.before;
        if let Some(word) = last_word(before).filter(|word| DETERMINERS.contains(word)) {
            before = &before[..before.trim_end().len() - word.len()];
        }
        let governed = last_word(before).is_some_and(|word| PREPOSITIONS.contains(&word));
        governed && !self.a_noun_may_follow()
    }

    /// Whether a word follows that is none of those that end a noun phrase.
    fn a_noun_may_follow(&self) -> bool {
        self.word_after().is_some_and(|word| !PREPOSITIONS.contains(&word) && !matches!(word, "and" | "or"))
    }
}

fn last_word(text: &str) -> Option<&str> {
    let text = text.strip_suffix([' ', '\n', '\u{a0}']).map(str::trim_end)?;
    let start = text
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    Some(&text[start..]).filter(|word| !word.is_empty())
}

/// Small letters, a space for a hyphen and for any run of spaces.
fn plain(text: &str) -> String {
    text.to_lowercase()
        .split([' ', '-', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn same_but_for_number(found: &str, listed: &str) -> bool {
    let (found, listed) = (plain(found), plain(listed));
    let bare = |text: &str| text.split(' ').map(lemma).collect::<Vec<_>>();
    let all_but_last = |text: &str| text.rsplit_once(' ').map(|(start, _)| start.to_owned());
    all_but_last(&found) == all_but_last(&listed) && bare(&found) == bare(&listed)
}

/// Whether the head of a noun phrase is a plural: the word before its first preposition, else the last.
fn is_plural(phrase: &str) -> bool {
    let phrase = plain(phrase);
    let words: Vec<&str> = phrase.split(' ').collect();
    let head = words.iter().position(|word| PREPOSITIONS.contains(word)).unwrap_or(words.len());
    let head = words[head.saturating_sub(1)];
    head.ends_with('s') && lemma(head) != head
}

/// How the first sound takes its article; `None` where letters do not tell.
fn first_sound(text: &str) -> Option<bool> {
    let first = text.chars().next()?;
    let acronym = text.chars().take(2).filter(char::is_ascii_uppercase).count() == 2;
    let unclear = acronym
        || matches!(first.to_ascii_lowercase(), 'u' | 'o' | 'h' | 'e')
        || !first.is_ascii_alphabetic();
    (!unclear).then(|| matches!(first.to_ascii_lowercase(), 'a' | 'i'))
}

/// The rendering with the capitals of the words it replaces; as listed where those are as listed.
#[must_use]
pub fn in_the_case_of(found: &str, listed: &str, rendering: &str) -> String {
    let letters = || found.chars().filter(|c| c.is_alphabetic());
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let parts = || found.split([' ', '-']).filter(|word| !PREPOSITIONS.contains(word) && *word != "the");
    if found == listed {
        return rendering.to_owned();
    }
    if letters().count() > 3 && letters().all(char::is_uppercase) {
        return rendering.to_uppercase();
    }
    if parts().count() > 1 && parts().all(capital) {
        let small = |word: &str| PREPOSITIONS.contains(&word) || matches!(word, "the" | "and" | "or");
        let word = |word: &str| if small(word) { word.to_owned() } else { capitalised(word) };
        return rendering
            .split(' ')
            .map(|words| words.split('-').map(word).collect::<Vec<_>>().join("-"))
            .collect::<Vec<_>>()
            .join(" ");
    }
    if capital(found) { capitalised(rendering) } else { rendering.to_owned() }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
