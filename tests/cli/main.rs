//! The commands as a user types them: that flags are wired, files land, exit statuses mean what they say.
//! What a command computes is tested where it is computed.
#![expect(clippy::disallowed_methods, reason = "the library opens no file; its tests may")]

mod align;
mod editor;
mod eval;
mod exchange;
mod export;
mod help;
mod merge;
mod mining;
mod project;
mod review;
mod texts;
mod writers;

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

/// An empty folder to work in.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with these files of `tests/cases/cli`, each at a path of its own.
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (case, path) in files {
            folder.put(path, &fs::read(Path::new("tests/cases/cli").join(case)).expect("a case"));
        }
        folder
    }

    fn put(&self, path: &str, contents: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }

    fn get(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn has(&self, path: &str) -> bool {
        self.0.path().join(path).exists()
    }

    /// Runs a command line in the folder.
    fn yiming(&self, line: &[&str]) -> Told {
        self.yiming_with(line, "")
    }

    /// The same with text on standard input.
    fn yiming_with(&self, line: &[&str], stdin: &str) -> Told {
        let mut command = assert_cmd::Command::cargo_bin("yiming").expect("the program");
        command
            .current_dir(&self.0)
            .args(line)
            .env("YIMING_USER", "lin")
            .env_remove("NO_COLOR")
            .write_stdin(stdin);
        Told::of(&command.output().expect("it runs"))
    }
}

/// What a command said.
struct Told {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Told {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self { status: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// The output of a command that ended with this status.
    #[track_caller]
    fn ends(self, status: i32) -> String {
        assert_eq!(self.status, Some(status), "out: {}\nerr: {}", self.out, self.err);
        self.out
    }

    /// The error message of a command that could not run.
    #[track_caller]
    fn fails(self) -> String {
        assert_eq!(self.status, Some(2), "out: {}\nerr: {}", self.out, self.err);
        self.err
    }
}
