//! The command line of yiming: opens files, prints, exits. Everything else is in the library.
//!
//! Exit status: 0 nothing to look at, 1 findings, 2 something could not be done.

mod args;
mod articles;
mod commands;
mod console;
mod corpus;
mod export;
mod files;
mod findings;
mod fix;
mod glossary;
mod intake;
mod lsp;
mod project;
mod repair;
mod review;
mod session;
mod study;
mod summary;
mod table;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use args::Arguments;
use console::Console;
use session::Session;

/// All threads make short texts and lists at once, for which the system's allocator makes them wait.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to look at.
    Clean,
    /// There is something to look at.
    Findings,
    /// Done, but for the parts that were reported on standard error.
    Incomplete,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::new(arguments.global.color, arguments.global.quiet);
    match run(arguments, console) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments, console: Console) -> anyhow::Result<Outcome> {
    if let Some(threads) = arguments.global.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    let session = Session::open(arguments.global, console)?;
    arguments.command.run(&session)
}

/// The reader of our output went away (`yiming mine … | head`): it has what it wanted.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of = |kind: io::ErrorKind| kind == io::ErrorKind::BrokenPipe;
    let in_csv = |error: &csv::Error| matches!(error.kind(), csv::ErrorKind::Io(error) if of(error.kind()));
    error.chain().any(|cause| match cause.downcast_ref::<io::Error>() {
        // The library writes tables to any `Write`, and so wraps the errors of the table writer.
        Some(error) => {
            let wrapped = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
            of(error.kind()) || wrapped.is_some_and(in_csv)
        }
        None => cause.downcast_ref::<csv::Error>().is_some_and(in_csv),
    })
}
