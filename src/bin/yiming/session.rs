//! What every command is handed: how to read, where the project is, what is known of the languages.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::ensure;
use yiming::lexicon::Lexicon;

use crate::args::Global;
use crate::console::Console;
use crate::files::{Files, shown};
use crate::project::{self, Settings};

pub(crate) struct Session {
    pub(crate) console: Console,
    pub(crate) files: Files,
    pub(crate) settings: Settings,
    /// The project's folder.
    pub(crate) root: PathBuf,
    own_lexicon: OnceLock<Lexicon>,
    given: Given,
}

/// What the command line said, which settings do not override.
#[derive(Clone)]
struct Given {
    project: Option<PathBuf>,
    dictionary: Option<PathBuf>,
}

impl Session {
    /// Finds the project: the folder of `--project`, else the one the command was started in.
    pub(crate) fn open(global: Global, console: Console) -> anyhow::Result<Self> {
        let root = global.project.clone().unwrap_or_else(|| PathBuf::from("."));
        let files = Files { encoding: global.encoding, console };
        Self::at(root, files, Given { project: global.project, dictionary: global.dictionary })
    }

    fn at(root: PathBuf, files: Files, given: Given) -> anyhow::Result<Self> {
        ensure!(root.is_dir(), "{}: no such folder; `yiming init` makes a project", shown(&root));
        // The settings are UTF-8 as all TOML is, whatever the articles are written in.
        let plain = Files { encoding: None, ..files };
        let settings = match plain.read_if_there(&root.join(project::FILE))? {
            Some(source) => Settings::parse(&source)?,
            None => Settings::default(),
        };
        Ok(Self::with(settings, root, files, given))
    }

    fn with(settings: Settings, root: PathBuf, files: Files, given: Given) -> Self {
        let mut settings = settings.rooted(&root);
        settings.dictionary = given.dictionary.clone().or(settings.dictionary);
        Self { console: files.console, files, settings, root, own_lexicon: OnceLock::new(), given }
    }

    /// The same project with its settings as they are now.
    pub(crate) fn again(&self) -> anyhow::Result<Self> {
        Self::at(self.root.clone(), self.files, self.given.clone())
    }

    /// The project of another folder, unless the command line named one.
    pub(crate) fn moved(&self, folder: PathBuf) -> anyhow::Result<Self> {
        let root = self.given.project.clone().unwrap_or(folder);
        Self::at(root, self.files, self.given.clone())
    }

    /// The same folder with the settings that hold without a file.
    pub(crate) fn bare(&self) -> Self {
        Self::with(Settings::default(), self.root.clone(), self.files, self.given.clone())
    }

    /// The dictionary: the user's own, else the one built in. Read at first use.
    pub(crate) fn lexicon(&self) -> anyhow::Result<&Lexicon> {
        let Some(path) = &self.settings.dictionary else { return Ok(Lexicon::embedded()) };
        if self.own_lexicon.get().is_none() {
            let source = Files { encoding: None, ..self.files }.read(path)?;
            let lexicon = Lexicon::from_cedict(&source.path, &source.text).map_err(|errors| all(&errors))?;
            self.own_lexicon.get_or_init(|| lexicon);
        }
        Ok(self.own_lexicon.get().unwrap_or_else(|| Lexicon::embedded()))
    }

    pub(crate) fn terms_path(&self) -> PathBuf {
        self.settings.glossary.join("terms.csv")
    }

    pub(crate) fn decisions_path(&self) -> PathBuf {
        self.settings.glossary.join("decisions.csv")
    }

    pub(crate) fn waivers_path(&self) -> PathBuf {
        self.settings.glossary.join("waivers.csv")
    }

    /// A file that `yiming run` writes.
    pub(crate) fn out(&self, name: impl AsRef<Path>) -> PathBuf {
        self.settings.out.join(name)
    }
}

/// Every fault of a file on a line of its own.
pub(crate) fn all<E: std::fmt::Display>(errors: &[E]) -> anyhow::Error {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    anyhow::anyhow!(lines.join("\n       "))
}
