//! Names of concepts.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::Glossary;

/// An id for a new concept: the toneless syllables of its term joined by hyphens, with `-2`, `-3`, …
/// behind when the glossary has that concept.
///
/// Tone marks and digits of the syllables are dropped, ü is written v. A term that has no reading
/// is named by its code points (`u20bb7-u91ce-u5bb6`), and an id that would begin with a digit gets
/// `c-` before it, so that [`is_concept_id`](super::is_concept_id) holds of every id.
#[must_use]
pub fn concept_id(zh: &str, syllables: &[impl AsRef<str>], glossary: &Glossary) -> String {
    let taken: FxHashSet<&str> = glossary.entries.iter().map(|entry| entry.concept.as_str()).collect();
    free_id(zh, syllables, |id| taken.contains(id))
}

/// The same beside ids that are known otherwise.
pub(super) fn free_id(zh: &str, syllables: &[impl AsRef<str>], taken: impl Fn(&str) -> bool) -> String {
    let read: Vec<_> = syllables.iter().map(|it| plain(it.as_ref())).filter(|it| !it.is_empty()).collect();
    let name = if read.is_empty() { code_points(zh) } else { read.join("-") };
    let name = if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("c-{name}") };
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(name)
}

/// A syllable in ASCII: `lǜ`, `lu:4`, `LV4` → `lv`; digits are kept when there is nothing else.
fn plain(syllable: &str) -> String {
    let syllable = syllable.to_lowercase().replace("u:", "v");
    let marked: String = syllable.nfd().collect::<String>().replace("u\u{308}", "v");
    let kept: String = marked.chars().filter(char::is_ascii_alphanumeric).collect();
    let toneless = kept.trim_end_matches(|c: char| c.is_ascii_digit());
    if toneless.is_empty() { kept } else { toneless.to_owned() }
}

fn code_points(zh: &str) -> String {
    let points = zh.chars().filter(|c| c.is_alphanumeric()).map(|c| format!("u{:x}", u32::from(c)));
    let name = points.collect::<Vec<_>>().join("-");
    if name.is_empty() { "c".to_owned() } else { name }
}
