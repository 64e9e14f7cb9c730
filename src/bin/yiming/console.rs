//! Words about the work, on standard error; results go to standard output through [`Console::out`].

use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::Duration;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use yiming::report::terminal::Style;

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Plain text.
    Never,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    color: When,
    quiet: bool,
}

impl Console {
    pub(crate) fn new(color: When, quiet: bool) -> Self {
        Self { color, quiet }
    }

    /// Standard output, buffered; a failed write is an error of the command, never a panic.
    pub(crate) fn out(self) -> impl Write {
        BufWriter::new(io::stdout().lock())
    }

    /// Writes one finished text to standard output.
    pub(crate) fn print(self, text: &str) -> io::Result<()> {
        self.print_bytes(text.as_bytes())
    }

    /// The same with bytes.
    pub(crate) fn print_bytes(self, bytes: &[u8]) -> io::Result<()> {
        let mut out = self.out();
        out.write_all(bytes)?;
        out.flush()
    }

    /// How tables for standard output are drawn.
    pub(crate) fn style(self) -> Style {
        let terminal = io::stdout().is_terminal();
        let width = terminal.then(columns).flatten();
        Style { width, color: self.colored(terminal) }
    }

    /// Whether to draw progress: someone is watching and wants to hear.
    fn progress(self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Shows how far a long command has come, while someone is watching.
    pub(crate) fn steps(self, count: u64) -> Steps {
        let bar = if self.progress() { ProgressBar::new(count) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{bar:24}]") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Steps(bar)
    }

    /// Something worth knowing; silenced by `--quiet`.
    pub(crate) fn note(self, message: &str) {
        if !self.quiet {
            self.say("note", "36", message);
        }
    }

    /// A report that was asked for, for programs: on standard error, since standard output has the result.
    pub(crate) fn report(self, text: &str) {
        // Nobody is left to tell when standard error itself is closed.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Something that was left undone while the rest went on.
    pub(crate) fn warning(self, message: &str) {
        self.say("warning", "33", message);
    }

    /// Why the command, or a part of it, could not be done.
    pub(crate) fn error(self, message: &str) {
        self.say("error", "31", message);
    }

    fn say(self, kind: &str, color: &str, message: &str) {
        let mut stderr = io::stderr().lock();
        let line = if self.colored(io::stderr().is_terminal()) {
            format!("\x1b[1;{color}m{kind}:\x1b[0m {message}\n")
        } else {
            format!("{kind}: {message}\n")
        };
        // Nobody is left to tell when standard error itself is closed.
        let _ = stderr.write_all(line.as_bytes());
    }

    fn colored(self, terminal: bool) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }
}

/// The steps of a long command; gone from the screen when it ends.
pub(crate) struct Steps(ProgressBar);

impl Steps {
    /// One step further: what is being done now.
    pub(crate) fn next(&self, what: &'static str) {
        self.0.set_message(what);
        self.0.inc(1);
    }

    /// A share of all steps is done, 0 to 1: what is being done now.
    #[expect(clippy::cast_possible_truncation, reason = "a share of a few steps")]
    pub(crate) fn at(&self, share: f64, what: &'static str) {
        self.0.set_message(what);
        self.0.set_position((share * self.0.length().unwrap_or_default() as f64) as u64);
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// The width that the shell exports, else that of the terminal.
fn columns() -> Option<u16> {
    let exported = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    exported.or_else(|| comfy_table::Table::new().width()).filter(|&columns| columns >= 40)
}
