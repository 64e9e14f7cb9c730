//! `yiming help-markdown`: writes `docs/cli.md`; hidden, for the project's own use.

use clap::CommandFactory;

use crate::Outcome;
use crate::args::Arguments;
use crate::session::Session;

/// Print docs/cli.md.
#[derive(Debug, clap::Args)]
pub(crate) struct HelpMarkdown {}

impl HelpMarkdown {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let mut page = String::from("# Commands\n\nMade from `--help` by `yiming help-markdown`.\n");
        let mut yiming = Arguments::command().term_width(100);
        yiming.build();
        section(&mut page, yiming.clone(), "yiming");
        below(&mut page, &yiming, "yiming");
        session.console.print(&page)?;
        Ok(Outcome::Clean)
    }
}

/// The commands of a command, each followed by its own.
fn below(page: &mut String, parent: &clap::Command, path: &str) {
    for command in parent.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = format!("{path} {}", command.get_name());
        if command.get_name() != "help" {
            // What every command understands stands once, at the top.
            let own = command.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg });
            section(page, own, &name);
            below(page, command, &name);
        }
    }
}

fn section(page: &mut String, mut command: clap::Command, name: &str) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    *page += &format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
}
