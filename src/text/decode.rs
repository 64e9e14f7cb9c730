//! Bytes → [`Source`]: which encoding, told by evidence, and a decoding that never replaces a character.

use std::fmt;
use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

use crate::model::Source;

/// The largest file that is read, in bytes: an article is a thousandth of it, and what is larger
/// would be held several times over in memory.
pub const SIZE_LIMIT: usize = 256 << 20;

/// How many bytes the statistics look at, from the first line that is not ASCII.
const SAMPLE: usize = 64 << 10;

/// A text with the encoding it was read in.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text; a byte order mark stays in it as U+FEFF.
    pub source: Source,
    /// The encoding that was used.
    pub encoding: &'static Encoding,
    /// Why that encoding.
    pub how: Detection,
}

/// The evidence an encoding was chosen on, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detection {
    /// The user named it.
    Forced,
    /// A byte order mark opens the file.
    Mark,
    /// Every byte is well-formed UTF-8.
    Valid,
    /// All but a few bytes are well-formed UTF-8: seen only in errors, which name the first of them.
    Damaged,
    /// The byte pairs are letters and marks of Chinese and English in UTF-16.
    Pairs,
    /// The frequency of byte pairs: a guess, the only one of these that can be wrong on a sound file.
    Statistics,
}

impl fmt::Display for Detection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Forced => "as asked",
            Self::Mark => "by its byte order mark",
            Self::Valid => "every byte is valid",
            Self::Damaged => "all but a few bytes are valid",
            Self::Pairs => "by its byte pairs",
            Self::Statistics => "guessed from byte frequencies",
        })
    }
}

/// Why a file cannot be read as text. Offsets are bytes of the file, from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// More bytes than [`SIZE_LIMIT`].
    #[error("{path}: {size} bytes, and {limit} is the most that is read; split the file")]
    TooLarge {
        /// The file.
        path: Arc<str>,
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The first bytes are those of a format that is not text.
    #[error("{path}: this is {what}, not text; save it as plain text first")]
    Binary {
        /// The file.
        path: Arc<str>,
        /// What the first bytes say it is.
        what: &'static str,
    },
    /// A NUL, which no text holds.
    #[error(
        "{path}: byte {offset} is a NUL in {encoding}, so this is no text in that encoding; \
         save it as plain text, or name its encoding with --encoding (utf-16le, utf-16be, gb18030, big5)"
    )]
    Nul {
        /// The file.
        path: Arc<str>,
        /// The NUL.
        offset: usize,
        /// The encoding tried.
        encoding: &'static str,
    },
    /// Bytes that the encoding gives no character for.
    #[error(
        "{path}: byte {offset} cannot be read as {encoding} ({how}); \
         mend it, or name the file's encoding with --encoding (utf-8, gb18030, big5, utf-16le, windows-1252)"
    )]
    Undecodable {
        /// The file.
        path: Arc<str>,
        /// The first byte that has no reading.
        offset: usize,
        /// The encoding tried.
        encoding: &'static str,
        /// Why it was tried.
        how: Detection,
    },
    /// The statistics point at an encoding of a language that is not read here.
    #[error(
        "{path}: neither UTF-8 nor a Chinese encoding (most like {guess}); \
         name the file's encoding with --encoding"
    )]
    Foreign {
        /// The file.
        path: Arc<str>,
        /// The likeliest encoding.
        guess: &'static str,
    },
}

/// Decodes a file.
///
/// `forced` overrules what the bytes say, even their byte order mark. Without it the first of
/// these decides: byte order mark, valid UTF-8, UTF-16 by its byte pairs, UTF-8 with a few
/// damaged bytes (an error that names the first), byte statistics among GB18030, Big5 and
/// Windows-1252. GBK is read as GB18030, which holds it.
///
/// # Errors
///
/// A byte without a reading is an error with its place, never a replacement character; so are
/// NULs, files that are not text, and files above [`SIZE_LIMIT`].
///
/// Cost: one pass to detect, of 64 KiB at most where it is statistics, and one to decode.
pub fn decode(path: &str, bytes: &[u8], forced: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    let path: Arc<str> = path.into();
    if bytes.len() > SIZE_LIMIT {
        return Err(DecodeError::TooLarge { path, size: bytes.len(), limit: SIZE_LIMIT });
    }
    if let Some(&(_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(DecodeError::Binary { path, what });
    }
    let (encoding, how) = match forced {
        Some(encoding) => (encoding, Detection::Forced),
        None => detect(bytes),
    };
    if how == Detection::Statistics && ![GB18030, BIG5, WINDOWS_1252].contains(&encoding) {
        return Err(DecodeError::Foreign { path, guess: encoding.name() });
    }
    let text = read(bytes, encoding).map_err(|offset| DecodeError::Undecodable {
        path: path.clone(),
        offset,
        encoding: encoding.name(),
        how,
    })?;
    if let Some(at) = text.find('\0') {
        let offset = offset_in(&text[..at], encoding);
        return Err(DecodeError::Nul { path, offset, encoding: encoding.name() });
    }
    Ok(Decoded { source: Source::new(path, text), encoding, how })
}

/// First bytes of what people hand over by mistake.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive (DOCX, XLSX, EPUB…)"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS…)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF file"),
];

/// Byte order marks. GB18030 has one too, and editors write it.
const MARKS: &[(&[u8], &Encoding)] = &[
    (b"\xef\xbb\xbf", UTF_8),
    (b"\xff\xfe", UTF_16LE),
    (b"\xfe\xff", UTF_16BE),
    (b"\x84\x31\x95\x33", GB18030),
];

fn detect(bytes: &[u8]) -> (&'static Encoding, Detection) {
    if let Some(&(_, encoding)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return (encoding, Detection::Mark);
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    if (!valid || bytes.contains(&0))
        && let Some(encoding) = utf_16(bytes)
    {
        return (encoding, Detection::Pairs);
    }
    if valid {
        (UTF_8, Detection::Valid)
    } else if is_damaged_utf_8(bytes) {
        (UTF_8, Detection::Damaged)
    } else {
        (by_statistics(bytes), Detection::Statistics)
    }
}

/// UTF-16 without a byte order mark: 19 of 20 units or more are what Chinese and English text is
/// made of, in one byte order and not in the other.
///
/// Counting NULs alone would miss a Chinese text without a single ASCII character. But pairs of
/// Latin-1 letters, or of a double-byte encoding, may all look like Han: without a NUL or another
/// control among the bytes, a Chinese punctuation mark is asked for, and 8 units.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let units = sample.len() / 2;
    if units == 0 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let read = |unit: fn([u8; 2]) -> u16| {
        let units = || sample.chunks_exact(2).map(move |pair| unit([pair[0], pair[1]]));
        (
            units().filter(|&unit| is_common(unit)).count(),
            units().any(|unit| matches!(unit, 0x3001..=0x3002 | 0xff0c)),
        )
    };
    let (little, big) = (read(u16::from_le_bytes), read(u16::from_be_bytes));
    let ((common, punctuated), encoding) = if little > big { (little, UTF_16LE) } else { (big, UTF_16BE) };
    let control = |byte: &u8| byte.is_ascii_control() && !b"\t\n\r".contains(byte);
    let certain = sample.iter().any(control) || (punctuated && units >= 8);
    (certain && little.0 != big.0 && common * 20 >= units * 19).then_some(encoding)
}

/// ASCII text, punctuation, Han and full-width forms.
fn is_common(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff
        | 0x2010..=0x203b | 0x3000..=0x301f | 0x4e00..=0x9fff | 0xff00..=0xffef)
}

/// Whether the text is UTF-8 but for a few bytes: its multi-byte characters outnumber its faults
/// by four to one. Read as another encoding, such a file would be mojibake from end to end; read
/// as UTF-8, the fault has a place. GBK and Big5 read as UTF-8 have more faults than characters.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut characters, mut faults) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    characters > 4 * faults
}

/// The guess of chardetng from the first line that is not ASCII; GBK is widened to GB18030. A
/// few characters may look like EUC-JP: without kana in them they are Chinese.
fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = bytes[..first].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let start = start.max(first.saturating_sub(SAMPLE / 2));
    let end = bytes.len().min(start + SAMPLE);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    let chinese = || read(bytes, GB18030).is_ok_and(|text| text.encode_utf16().all(is_common));
    if guess == GBK || (guess == EUC_JP && chinese()) { GB18030 } else { guess }
}

/// Decodes everything, or gives the offset of the first byte that has no reading.
fn read(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(String::from).map_err(|fault| fault.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()),
    );
    let mut read = 0;
    loop {
        let (result, taken) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += taken;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 16),
            DecoderResult::Malformed(bad, after) => {
                return Err(read.saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
    text.shrink_to_fit();
    // Windows-1252 as browsers read it turns its five unassigned bytes into controls.
    let unassigned = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    match text.find(unassigned) {
        Some(at) if encoding == WINDOWS_1252 => Err(offset_in(&text[..at], encoding)),
        _ => Ok(text),
    }
}

/// How many bytes of the file `text`, decoded from its beginning, was read from.
fn offset_in(text: &str, encoding: &'static Encoding) -> usize {
    match encoding {
        _ if encoding == UTF_8 => text.len(),
        _ if encoding == UTF_16LE || encoding == UTF_16BE => 2 * text.encode_utf16().count(),
        _ => encoding.encode(text).0.len(),
    }
}

#[cfg(test)]
mod tests;
