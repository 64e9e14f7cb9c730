//! The only place that opens files: bytes in, decoded text out, and writes that happen whole or not at all.
#![expect(clippy::disallowed_methods, reason = "the library takes text; here is where it is read")]

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, bail, ensure};
use encoding_rs::Encoding;
use flate2::bufread::MultiGzDecoder;
use yiming::model::Source;
use yiming::text;

use crate::console::Console;

/// No article comes near it; a disk image given by mistake does.
const LARGEST: u64 = 64 << 20;

#[derive(Clone, Copy)]
pub(crate) struct Files {
    pub(crate) encoding: Option<&'static Encoding>,
    pub(crate) console: Console,
}

impl Files {
    /// Reads and decodes a text; `-` is standard input.
    pub(crate) fn read(&self, path: &Path) -> anyhow::Result<Source> {
        self.decoded(&shown(path), &bytes(path)?)
    }

    fn decoded(&self, name: &str, bytes: &[u8]) -> anyhow::Result<Source> {
        let decoded = text::decode(name, bytes, self.encoding)?;
        if decoded.encoding != encoding_rs::UTF_8 {
            self.console.note(&format!("{name}: read as {} ({})", decoded.encoding.name(), decoded.how));
        }
        Ok(decoded.source)
    }

    /// Reads a table of sentence pairs, packed with gzip or not, up to 4 GiB unpacked.
    pub(crate) fn read_table(&self, path: &Path) -> anyhow::Result<Source> {
        let name = shown(path);
        let bytes = table_bytes(path)?;
        // A text that is plainly UTF-8 is not copied.
        match String::from_utf8(bytes) {
            Ok(text) if self.encoding.is_none() && !text.contains('\0') => Ok(Source::new(name, text)),
            Ok(text) => self.decoded(&name, text.as_bytes()),
            Err(error) => self.decoded(&name, error.as_bytes()),
        }
    }

    /// The lines of a text too long to be held, packed with gzip or not; `-` is standard input.
    pub(crate) fn lines(path: &Path) -> anyhow::Result<Lines> {
        let name = shown(path);
        let file: Box<dyn Read> = if name == "-" { Box::new(io::stdin()) } else { Box::new(open(path)?) };
        let mut reader = BufReader::new(file);
        let packed = reader.fill_buf().with_context(|| format!("{name}: cannot be read"))?.starts_with(GZIP);
        let reader: Box<dyn BufRead> =
            if packed { Box::new(BufReader::new(MultiGzDecoder::new(reader))) } else { Box::new(reader) };
        Ok(Lines { name, reader, line: 0 })
    }

    /// Puts a changed text in the place of the one a file holds, in the file's own encoding; what it
    /// held goes into a new file beside it, whose path is given back.
    ///
    /// Refused where the file has changed since `before` was read from it, and where its encoding
    /// cannot give back what it holds, or cannot hold what is new.
    pub(crate) fn rewrite(&self, path: &Path, before: &str, after: &str) -> anyhow::Result<PathBuf> {
        let name = shown(path);
        ensure!(name != "-", "standard input cannot be written to; name a file");
        let held = bytes(path)?;
        let decoded = text::decode(&name, &held, self.encoding)?;
        ensure!(decoded.source.text == before, "{name}: changed while it was checked; check it again");
        let encoding = decoded.encoding;
        let same = encode(before, encoding).is_some_and(|bytes| bytes == held);
        ensure!(same, "{name}: {} does not give its bytes back; save it as UTF-8 first", encoding.name());
        let Some(new) = encode(after, encoding) else {
            bail!("{name}: {} cannot hold the new words; save it as UTF-8 first", encoding.name());
        };
        let copy = kept(path, &held)?;
        write(path, &new).map(|()| copy)
    }

    /// Reads a text that may be absent.
    pub(crate) fn read_if_there(&self, path: &Path) -> anyhow::Result<Option<Source>> {
        if path.try_exists().with_context(|| shown(path))? { self.read(path).map(Some) } else { Ok(None) }
    }
}

/// How a file packed with gzip begins.
const GZIP: &[u8] = &[0x1f, 0x8b];
/// No line of a text comes near it.
const LONGEST_LINE: u64 = 1 << 20;

/// Lines in UTF-8, one at a time.
pub(crate) struct Lines {
    name: String,
    reader: Box<dyn BufRead>,
    line: usize,
}

impl Lines {
    fn read(&mut self) -> anyhow::Result<Option<String>> {
        self.line += 1;
        let at = || format!("{}:{}", self.name, self.line);
        let mut line = Vec::new();
        let mut reader = self.reader.by_ref().take(LONGEST_LINE + 1);
        reader.read_until(b'\n', &mut line).with_context(|| format!("{}: cannot be read", at()))?;
        ensure!(line.len() as u64 <= LONGEST_LINE, "{}: a line of more than 1 MiB; is it a text?", at());
        if line.is_empty() {
            return Ok(None);
        }
        let mut line = String::from_utf8(line)
            .with_context(|| format!("{}: not UTF-8; convert the file first", at()))?;
        line.truncate(line.trim_end_matches(['\n', '\r']).len());
        if self.line == 1 && line.starts_with('\u{feff}') {
            line.remove(0);
        }
        Ok(Some(line))
    }
}

impl Iterator for Lines {
    type Item = anyhow::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// A text in an encoding; `None` where the encoding lacks a character.
fn encode(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    // The crate reads UTF-16 and does not write it.
    if encoding == encoding_rs::UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == encoding_rs::UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lacking) = encoding.encode(text);
    (!lacking).then(|| bytes.into_owned())
}

/// A copy beside the file, under the first of `NAME.orig`, `NAME.orig2`, … that is free.
fn kept(path: &Path, held: &[u8]) -> anyhow::Result<PathBuf> {
    for number in 1..1000 {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".orig".to_owned() } else { format!(".orig{number}") });
        let copy = PathBuf::from(name);
        if write_new(&copy, held)? {
            return Ok(copy);
        }
    }
    bail!("{}: a thousand copies stand beside it; delete some", shown(path))
}

/// When a file was last written and its length; `None` where there is none.
pub(crate) fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let known = fs::metadata(path).ok()?;
    Some((known.modified().ok()?, known.len()))
}

/// How a path is named in messages and positions: as the user typed it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// All bytes of a file, up to 64 MiB; `-` is standard input.
pub(crate) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = shown(path);
    let mut bytes = Vec::new();
    let read = if name == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)
    };
    read.with_context(|| format!("{name}: cannot be read"))?;
    ensure!(bytes.len() as u64 <= LARGEST, "{name}: larger than 64 MiB; split it into articles");
    Ok(bytes)
}

/// No table of sentence pairs comes near it.
const LARGEST_TABLE: u64 = 4 << 30;

fn table_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = shown(path);
    let mut reader = BufReader::new(open(path)?);
    let cannot = || format!("{name}: cannot be read");
    let mut bytes = Vec::new();
    if reader.fill_buf().with_context(cannot)?.starts_with(GZIP) {
        MultiGzDecoder::new(reader).take(LARGEST_TABLE + 1).read_to_end(&mut bytes).with_context(cannot)?;
    } else {
        reader.take(LARGEST_TABLE + 1).read_to_end(&mut bytes).with_context(cannot)?;
    }
    ensure!(bytes.len() as u64 <= LARGEST_TABLE, "{name}: larger than 4 GiB; split it into tables");
    Ok(bytes)
}

fn open(path: &Path) -> anyhow::Result<File> {
    let name = shown(path);
    ensure!(!path.is_dir(), "{name}: is a folder where a file is wanted; name a file in it");
    match File::open(path) {
        Ok(file) => Ok(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            bail!("{name}: a link to a file that is not there; mend it or delete it")
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            bail!("{name}: no such file; check the name and the folder you are in")
        }
        Err(error) => Err(error).with_context(|| format!("{name}: cannot be read")),
    }
}

/// Replaces a file whole: a temporary file in the same folder, synced, then renamed over it.
/// Folders on the way are made.
pub(crate) fn write(path: &Path, contents: &[u8]) -> anyhow::Result<()> {
    let folder = folder_of(path);
    let replace = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".yiming-").tempfile_in(folder)?;
        file.write_all(contents)?;
        readable_by_all(file.as_file())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        File::open(folder)?.sync_all()
    };
    replace().with_context(|| format!("{}: cannot be written", shown(path)))
}

/// Writes where nothing is yet; `false` when something is there, which is left alone.
pub(crate) fn write_new(path: &Path, contents: &[u8]) -> anyhow::Result<bool> {
    if path.try_exists().with_context(|| shown(path))? {
        return Ok(false);
    }
    write(path, contents).map(|()| true)
}

/// Takes a lock that ends with the value; refused while someone else has it for longer than [`PATIENCE`].
pub(crate) fn lock(path: &Path) -> anyhow::Result<File> {
    make_folder(folder_of(path))?;
    let file = File::create(path).with_context(|| format!("{}: cannot be made", shown(path)))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(fs::TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Err(fs::TryLockError::WouldBlock) => {
                bail!("another yiming is writing this glossary; try again when it has ended")
            }
            Err(fs::TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("{}: cannot be locked", shown(path)));
            }
        }
    }
}

/// How long to wait for another writer; a decision takes a tenth of a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two tries to take a lock.
const PAUSE: Duration = Duration::from_millis(20);

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(path).with_context(|| format!("{}: cannot be made", shown(path)))
}

/// Empties a folder of the files with these extensions, which an earlier run left in it.
pub(crate) fn sweep(folder: &Path, extensions: &[&str]) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for path in entries(folder)? {
        let ours = path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted));
        if ours && path.is_file() {
            fs::remove_file(&path).with_context(|| format!("{}: cannot be removed", shown(&path)))?;
        }
    }
    Ok(())
}

/// What a folder holds, sorted by name.
pub(crate) fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let list = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = list().with_context(|| format!("{}: cannot be listed", shown(folder)))?;
    paths.sort_unstable();
    Ok(paths)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A temporary file is private at birth; what replaces a project file must be as open as it was.
#[cfg(unix)]
fn readable_by_all(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_replaces_the_file_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/terms.csv");
        for contents in ["first", "second"] {
            write(&path, contents.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), contents);
        }
        assert_eq!(entries(path.parent().unwrap()).unwrap(), [path]);
    }

    #[test]
    fn a_rewritten_file_keeps_its_encoding_and_leaves_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = |word: &str| format!("\u{feff}新质生产力：{word}。\r\n第二行\r\n");
        let console = Console::new(crate::console::When::Never, true);
        for encoding in
            [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE, encoding_rs::GB18030]
        {
            let [old, new] = ["旧", "new"].map(|word| encode(&text(word), encoding).unwrap());
            fs::write(&path, &old).unwrap();
            let files = Files { encoding: Some(encoding), console };
            let copy = files.rewrite(&path, &text("旧"), &text("new")).unwrap();
            assert_eq!(fs::read(&path).unwrap(), new, "{}", encoding.name());
            assert_eq!(fs::read(copy).unwrap(), old, "{}", encoding.name());
            let error = files.rewrite(&path, &text("旧"), &text("new")).unwrap_err().to_string();
            assert!(error.contains("changed while it was checked"), "{error}");
        }
        fs::write(&path, b"caf\xe9").unwrap();
        let files = Files { encoding: Some(encoding_rs::WINDOWS_1252), console };
        let error = files.rewrite(&path, "café", "茶").unwrap_err().to_string();
        assert!(error.contains("windows-1252 cannot hold the new words"), "{error}");
    }

    #[test]
    fn what_is_there_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(write_new(&path, b"mine").unwrap());
        assert!(!write_new(&path, b"theirs").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}
