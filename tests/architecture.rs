//! The build of the house: which stage may know which, who may open files, how long a file may be.
#![expect(clippy::disallowed_methods, reason = "the library opens no file; its tests may")]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in order. Each may import those before it; the binary may import all.
const STAGES: [&str; 10] =
    ["model", "text", "lexicon", "align", "mine", "glossary", "check", "archive", "format", "report"];

/// With its tests; what is longer has two subjects.
const LONGEST_FILE: usize = 400;

/// What only `src/bin` may do.
const OUTSIDE: [&str; 5] = ["std::fs", "println!(", "print!(", "std::process", "File::open"];

#[test]
fn stages_import_only_to_the_left() {
    let faults: Vec<String> = rust_files("src").iter().flat_map(|file| imports_to_the_right(file)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_library_opens_nothing_and_prints_nothing() {
    let mut faults = Vec::new();
    for file in rust_files("src").iter().filter(|file| !file.starts_with("src/bin")) {
        for (number, line) in numbered(file) {
            for found in OUTSIDE.iter().filter(|outside| code(&line).contains(**outside)) {
                faults.push(format!("{}:{number}: {found} belongs in src/bin", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_short() {
    let files = ["src", "tests"].into_iter().flat_map(rust_files).chain([PathBuf::from("build.rs")]);
    let lengths = files.map(|file| (numbered(&file).count(), file));
    let long: Vec<_> = lengths.filter(|(lines, _)| *lines > LONGEST_FILE).collect();
    assert!(long.is_empty(), "longer than {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn a_wrong_import_is_found() {
    let rows = [
        ("align", "use crate::check::Finding;", vec!["check"]),
        ("align", "use crate::{model::Pair, mine::Candidate};", vec!["mine"]),
        ("align", "    pub(super) use crate::format::tmx;", vec!["format"]),
        ("align", "let finding = crate::check::Finding::new();", vec!["check"]),
        ("align", "//! Sentences become [`Bead`](crate::check::Finding)s.", vec![]),
        ("align", "use crate::lexicon::Lexicon;", vec![]),
        ("mine", "use crate::align::align;", vec![]),
        ("report", "use crate::check::Finding;", vec![]),
    ];
    for (stage, line, expected) in rows {
        assert_eq!(forbidden(stage, line), expected, "{stage}: {line}");
    }
}

/// `src/align/mod.rs:3: align may not import check` for each such line of a file.
fn imports_to_the_right(file: &Path) -> Vec<String> {
    let Some(stage) = stage_of(file) else { return Vec::new() };
    numbered(file)
        .flat_map(|(number, line)| {
            let place = format!("{}:{number}", file.display());
            let fault = |found: &str| format!("{place}: {stage} may not import {found}");
            forbidden(stage, &line).into_iter().map(fault).collect::<Vec<_>>()
        })
        .collect()
}

/// The stages to the right of `stage` that a line of code names.
fn forbidden(stage: &str, line: &str) -> Vec<&'static str> {
    let here = STAGES.iter().position(|known| *known == stage).expect("a stage");
    let code = code(line);
    let Some((_, named)) = code.split_once("crate::") else { return Vec::new() };
    let words: Vec<&str> = match named.strip_prefix('{') {
        Some(group) => group.split(',').filter_map(|part| part.trim().split(&[':', '}']).next()).collect(),
        None => code.split("crate::").skip(1).filter_map(|path| path.split("::").next()).collect(),
    };
    STAGES[here + 1..].iter().filter(|right| words.contains(right)).copied().collect()
}

fn stage_of(file: &Path) -> Option<&'static str> {
    let room = file.strip_prefix("src").ok()?.components().next()?.as_os_str().to_str()?;
    STAGES.into_iter().find(|stage| room.trim_end_matches(".rs") == *stage)
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

fn numbered(file: &Path) -> impl Iterator<Item = (usize, String)> {
    let text = fs::read_to_string(file).expect("a file of the project");
    text.lines()
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
}

fn rust_files(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort_unstable();
    files
}
