//! `yiming init`.

use std::path::PathBuf;

use crate::Outcome;
use crate::files::{make_folder, shown, write_new};
use crate::project::{FILE, TEMPLATE};
use crate::session::Session;
use yiming::format::decisions_csv;
use yiming::glossary::Field;

/// Lay out a project: yiming.toml, corpus/, glossary/ with headers. What is there stays as it is.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder of the project; made if need be.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

impl Init {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        make_folder(&self.folder.join("corpus"))?;
        let files = [
            (FILE, TEMPLATE.to_owned()),
            ("glossary/terms.csv", Field::ALL.map(Field::name).join(",") + "\n"),
            ("glossary/decisions.csv", decisions_csv::HEADER.join(",") + "\n"),
        ];
        let mut told = String::new();
        for (name, contents) in files {
            let path = self.folder.join(name);
            let verb = if write_new(&path, contents.as_bytes())? { "wrote" } else { "kept " };
            told += &format!("{verb} {}\n", shown(&path));
        }
        told += &format!("Put articles into {}, then: yiming run\n", shown(&self.folder.join("corpus")));
        session.console.print(&told)?;
        Ok(Outcome::Clean)
    }
}
