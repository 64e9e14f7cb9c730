//! The name of a finding that outlives edits elsewhere in its file.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hasher;

use serde::{Serialize, Serializer};
use siphasher::sip::SipHasher13;

use super::Finding;
use crate::model::{Document, Loc};
use crate::text::fold;

/// What a finding is known by: 64 bits, written as 16 hexadecimal digits.
///
/// SipHash-1-3 with the key 0 over the rule, the name of the file without its folders, the term,
/// the words found, the sentence they stand in, and the number of the finding among those that
/// agree in all of these. Words and sentence count by their letters and digits alone, in small and
/// simplified ones. So it survives whatever is done to other sentences, to lines, spaces, marks and
/// the folder; it changes with the sentence itself, and a copy of the sentence before it takes its
/// place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The digits as read from a file: 16 of them.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        let plain = digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u64::from_str_radix(digits, 16).ok().filter(|_| plain).map(Self)
    }

    /// Its first 8 digits, enough to tell findings of one project apart.
    #[must_use]
    pub fn short(self) -> String {
        format!("{:08x}", self.0 >> 32)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The fingerprint of each finding of a document, in their order, which must be that of the text.
///
/// Cost: linear in the findings and the lines they stand on.
#[must_use]
pub fn fingerprints(document: &Document, findings: &[Finding]) -> Vec<Fingerprint> {
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    let number = |finding: &Finding| {
        let hash = hash(document, finding, 0);
        let equals = seen.entry(hash).or_default();
        *equals += 1;
        if *equals == 1 { Fingerprint(hash) } else { Fingerprint(self::hash(document, finding, *equals)) }
    };
    findings.iter().map(number).collect()
}

/// The last part of the path a place is in.
#[must_use]
pub fn file_name(place: &Loc) -> &str {
    place.path.rsplit(['/', '\\']).next().unwrap_or(&place.path)
}

fn hash(document: &Document, finding: &Finding, ordinal: u64) -> u64 {
    let sentence = document
        .sentence_at(&finding.place)
        .map(|(lang, index)| letters(&document.sentences.get(lang)[index].text))
        .unwrap_or_default();
    let parts = [finding.rule, file_name(&finding.place), &finding.term, &letters(&finding.found), &sentence];
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0]);
    }
    hasher.write(&ordinal.to_le_bytes());
    hasher.finish()
}

/// Letters and digits alone, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::english;
    use crate::glossary::{Glossary, Rendering, Status};
    use crate::model::{Pair, Source};
    use crate::text::interleaved;

    fn found(path: &str, written: &str) -> Vec<String> {
        let term = Pair { zh: "新质生产力".to_owned(), en: "new quality productivity".to_owned() };
        let rows = [("a".to_owned(), Rendering::new(term, Status::Deprecated))];
        let document = interleaved("a", Source::new(path, written));
        let report = english(&document, &Glossary::from_rows(rows), None);
        fingerprints(&document, &report.findings).iter().map(ToString::to_string).collect()
    }

    const PLAIN: &str = "Ports want new quality productivity today.";

    #[test]
    fn a_fingerprint_lives_as_long_as_its_sentence() {
        let before = found("a.txt", PLAIN);
        let rows = [
            ("a paragraph before", "a.txt", format!("Rain fell on the hills.\n\n{PLAIN}"), true),
            ("lines and spaces", "a.txt", format!("  {}\r\n", PLAIN.replace("Ports ", "Ports  ")), true),
            ("marks and capitals", "a.txt", "Ports want “New Quality Productivity” today!".into(), true),
            ("another folder", "old/a.txt", PLAIN.into(), true),
            ("a mark at the head of the file", "a.txt", format!("\u{feff}{PLAIN}"), true),
            ("another sentence", "a.txt", PLAIN.replace("today", "tomorrow"), false),
            ("another file", "b.txt", PLAIN.into(), false),
        ];
        for (name, path, written, same) in rows {
            assert_eq!(found(path, &written) == before, same, "{name}");
        }
    }

    #[test]
    fn equals_are_numbered_and_those_before_keep_their_name() {
        let twice = found("a.txt", &format!("{PLAIN}\n\n{PLAIN}"));
        assert_eq!(twice.len(), 2);
        assert_ne!(twice[0], twice[1]);
        assert_eq!(twice[..1], found("a.txt", PLAIN));
    }

    /// Waivers are kept for years: a change here breaks them all.
    #[test]
    fn fingerprints_never_change() {
        assert_eq!(found("a.txt", PLAIN), ["388d42bd14d8b11a"]);
    }

    #[test]
    fn digits_are_read_as_written() {
        for digits in ["0123456789abcdef", "ffffffffffffffff"] {
            assert_eq!(Fingerprint::parse(digits).map(|it| it.to_string()).as_deref(), Some(digits));
        }
        for wrong in ["", "12345678", "0123456789abcdeg", "+123456789abcdef"] {
            assert_eq!(Fingerprint::parse(wrong), None, "{wrong}");
        }
    }
}
