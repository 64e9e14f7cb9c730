//! Reads the CC-CEDICT text format, versions 1 and 2.

use super::table::{self, Row};
use crate::model::Loc;

/// Why a line of a dictionary could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not two words before the pinyin.
    #[error(
        "{at}: {found} words before the pinyin; write the traditional form, a space, the simplified form"
    )]
    Words {
        /// The start of the line.
        at: Loc,
        /// How many there are.
        found: usize,
    },
    /// No pinyin in brackets.
    #[error("{at}: no pinyin in brackets; write `傳統 传统 [chuan2 tong3] /tradition/`")]
    Pinyin {
        /// Where it should stand.
        at: Loc,
    },
    /// No definition between slashes.
    #[error("{at}: no definition between slashes; write `傳統 传统 [chuan2 tong3] /tradition/`")]
    Definition {
        /// Where it should stand.
        at: Loc,
    },
    /// Not an entry in the whole file.
    #[error("{at}: no entry in the file; give a dictionary in CC-CEDICT format, such as cedict_ts.u8")]
    NoEntry {
        /// The start of the file.
        at: Loc,
    },
}

/// The rows of a dictionary file, or all its faults. Comments (`#`) and empty lines are skipped.
pub(super) fn read(path: &str, text: &str) -> Result<Vec<Row>, Vec<ReadError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let at = |byte: usize| Loc {
            path: path.into(),
            line: index + 1,
            column: line[..byte].chars().count() + 1,
        };
        match entry(line.trim_end()) {
            Ok(row) => rows.push(row),
            Err(Fault::Words(found)) => errors.push(ReadError::Words { at: at(0), found }),
            Err(Fault::Pinyin(byte)) => errors.push(ReadError::Pinyin { at: at(byte) }),
            Err(Fault::Definition(byte)) => errors.push(ReadError::Definition { at: at(byte) }),
        }
    }
    if rows.is_empty() && errors.is_empty() {
        errors.push(ReadError::NoEntry { at: Loc { path: path.into(), line: 1, column: 1 } });
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

/// What is wrong with a line; the number of words, or the byte where something should stand.
enum Fault {
    Words(usize),
    Pinyin(usize),
    Definition(usize),
}

fn entry(line: &str) -> Result<Row, Fault> {
    let slash = line.find(" /").unwrap_or(line.len());
    let open = line[..slash].find('[').ok_or(Fault::Pinyin(slash))?;
    let brackets = line[open..slash].trim_end();
    let v2 = brackets.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let v1 = brackets.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let pinyin = v2.map(syllables).or_else(|| v1.map(str::to_owned)).filter(|pinyin| !pinyin.is_empty());
    let pinyin = pinyin.ok_or(Fault::Pinyin(open))?;
    let words: Vec<&str> = line[..open].split_whitespace().collect();
    let [traditional, simplified] = words[..] else { return Err(Fault::Words(words.len())) };
    let definitions: Vec<String> =
        line[slash..].split('/').map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
    if definitions.is_empty() {
        return Err(Fault::Definition(slash));
    }
    let pinyin = pinyin.replace('ü', "u:").replace('Ü', "U:");
    Ok(Row { key: table::key(simplified), traditional: traditional.to_owned(), pinyin, definitions })
}

/// `Zhong1guo2 ren2` → `Zhong1 guo2 ren2`: a syllable ends after its tone digit.
fn syllables(joined: &str) -> String {
    let parted = joined.split_inclusive(|c: char| c.is_ascii_digit());
    let words = parted.flat_map(|part| part.split(|c: char| c.is_whitespace() || c == '-' || c == '\''));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn both_versions_and_line_ends_are_read() {
        for (name, line, pinyin) in [
            ("version 1", "呂布 吕布 [Lu:3 Bu4] /Lü Bu/", "Lu:3 Bu4"),
            ("version 2", "呂布 吕布 [[Lü3 Bu4]] /Lü Bu/", "Lu:3 Bu4"),
            ("version 2, joined", "吕布 吕布 [[Lu:3bu4]] /Lü Bu/\r\n", "Lu:3 bu4"),
            ("neutral tone", "\u{feff}# comment\r\n\r\n呂布 吕布 [lu:3 bu5] /Lü Bu/\r\n", "lu:3 bu5"),
            ("letters", "A股 吕布 [A gu3] /share/", "A gu3"),
        ] {
            let lexicon = Lexicon::from_cedict("own.u8", line).unwrap_or_else(|e| panic!("{name}: {e:?}"));
            let found: Vec<_> = lexicon.entries("吕布").map(|entry| entry.pinyin).collect();
            assert_eq!(found, [pinyin], "{name}");
        }
    }

    #[test]
    fn every_bad_line_is_reported_with_its_place() {
        let text = "# good and bad\n好 好 [hao3] /good/\n好 [hao3] /good/\n好 好 hao3 /good/\n好 好 [hao3]\n好 好 [] /good/\n";
        let errors = Lexicon::from_cedict("own.u8", text).unwrap_err();
        let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "own.u8:3:1: 1 words before the pinyin; write the traditional form, a space, the simplified form",
                "own.u8:4:9: no pinyin in brackets; write `傳統 传统 [chuan2 tong3] /tradition/`",
                "own.u8:5:11: no definition between slashes; write `傳統 传统 [chuan2 tong3] /tradition/`",
                "own.u8:6:5: no pinyin in brackets; write `傳統 传统 [chuan2 tong3] /tradition/`",
            ]
        );
    }

    #[test]
    fn a_file_without_entries_is_an_error() {
        let errors = Lexicon::from_cedict("own.u8", "# nothing\n").unwrap_err();
        assert!(matches!(errors[..], [ReadError::NoEntry { .. }]));
    }
}
