//! What open texts are held against, and the articles they are part of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::slice;
use std::time::SystemTime;

use yiming::check::{Checkers, Policy, Report, Triaged, Use, triage};
use yiming::glossary::Glossary;
use yiming::model::{Bead, Document, Lang, Pair, Source, Span};
use yiming::text;

use super::buffer::Buffer;
use super::uri;
use crate::articles;
use crate::commands::today;
use crate::corpus;
use crate::files::{entries, shown, stamp};
use crate::glossary::{read_terms, utf8};
use crate::project;
use crate::review::{policy, read_waivers};
use crate::session::Session;

/// The project as its files stood when it was read.
pub(super) struct Stand {
    pub(super) session: Session,
    pub(super) glossary: Glossary,
    /// `terms.csv` itself, for places in it.
    pub(super) terms: Source,
    policy: Policy,
    stamps: Stamps,
}

/// The state of the files that a project is read from.
pub(super) type Stamps = Vec<Option<(SystemTime, u64)>>;

impl Stand {
    /// Reads the project.
    pub(super) fn read(session: Session) -> anyhow::Result<Self> {
        let stamps = stamps(&session);
        let path = session.terms_path();
        let glossary = read_terms(&path, &session)?;
        let terms = utf8(&session).read_if_there(&path)?;
        let terms = terms.unwrap_or_else(|| Source::new(shown(&path), ""));
        let policy = policy(&read_waivers(&session)?, None, &session);
        Ok(Self { glossary, terms, policy, stamps, session })
    }

    /// A project that nothing could be read of: nothing is found.
    pub(super) fn empty(session: Session) -> Self {
        let terms = Source::new(shown(&session.terms_path()), "");
        let stamps = stamps(&session);
        Self { session, glossary: Glossary::default(), terms, policy: Policy::default(), stamps }
    }

    /// Whether a file has changed since; what could not be read is not read again until it changes.
    pub(super) fn is_stale(&self) -> bool {
        self.stamps != stamps(&self.session)
    }

    /// Takes the files as they are now for read.
    pub(super) fn settle(&mut self) {
        self.stamps = stamps(&self.session);
    }
}

fn stamps(session: &Session) -> Stamps {
    let settings = session.root.join(project::FILE);
    [session.terms_path(), session.waivers_path(), settings].iter().map(|path| stamp(path)).collect()
}

/// An article that an open text is part of, checked.
pub(super) struct Article {
    pub(super) document: Document,
    pub(super) report: Report,
    /// To be looked at.
    pub(super) findings: Vec<Triaged>,
    /// The path of the open text among the sources.
    path: String,
}

impl Article {
    /// The findings that stand in the open text, with their bytes.
    pub(super) fn here(&self) -> impl Iterator<Item = (&Triaged, Span)> {
        self.findings.iter().filter_map(|one| {
            let source = self.source(&one.finding.place.path)?;
            Some((one, source.span(&one.finding.place, &one.finding.end)?))
        })
    }

    /// The use of a term at a byte of the open text.
    pub(super) fn used_at(&self, byte: usize) -> Option<(&Use, Span)> {
        self.report.uses.iter().find_map(|used| {
            let span = self.source(&used.place.path)?.span(&used.place, &used.end)?;
            (span.start <= byte && byte <= span.end).then_some((used, span))
        })
    }

    fn source(&self, path: &str) -> Option<&Source> {
        let both = [&self.document.sources.zh, &self.document.sources.en];
        both.into_iter().find(|source| &*source.path == path && path == self.path).map(|source| &**source)
    }
}

/// A stand with its glossary compiled.
pub(super) struct Desk<'s> {
    pub(super) stand: &'s Stand,
    checkers: Checkers<'s>,
}

impl<'s> Desk<'s> {
    pub(super) fn new(stand: &'s Stand) -> Self {
        Self { stand, checkers: Checkers::new(&stand.glossary) }
    }

    /// Checks the article of an open text. Its other side, where it has one, is taken from the editor
    /// if it is open there, else from the disk.
    pub(super) fn article(&self, name: &str, buffers: &BTreeMap<String, Buffer>) -> anyhow::Result<Article> {
        let session = &self.stand.session;
        let text = buffers.get(name).map(|buffer| buffer.text.clone()).unwrap_or_default();
        let path = uri::path(name).map_or_else(|| PathBuf::from(name), |path| below(&session.root, &path));
        let source = Source::new(shown(&path), text);
        let label = source.path.to_string();
        let mut document = document(&path, source, buffers, session)?;
        session.lexicon()?.join_words(&mut document);
        let checker = self.checkers.on(document.meta.date);
        let report = if Lang::BOTH.iter().any(|lang| document.sentences.get(*lang).is_empty()) {
            checker.english(&document)
        } else {
            let documents = slice::from_ref(&document);
            let beads: Vec<Vec<Bead>> = articles::align(documents, false, session)?;
            let links = articles::link(documents, &beads, session.lexicon()?);
            checker.bilingual(&document, &beads[0], &links[0])
        };
        let mut findings = triage(&document, &report.findings, &self.stand.policy, today());
        findings.retain(Triaged::is_open);
        Ok(Article { document, report, findings, path: label })
    }
}

fn document(
    path: &Path,
    source: Source,
    buffers: &BTreeMap<String, Buffer>,
    session: &Session,
) -> anyhow::Result<Document> {
    let stem = corpus::side(path).map_or_else(|| path.with_extension(""), |(stem, _)| stem);
    let name = stem.file_name().unwrap_or(stem.as_os_str()).to_string_lossy().into_owned();
    let mut document = match corpus::side(path) {
        Some((_, lang)) => match other_side(path, &stem, buffers, session)? {
            Some(other) => {
                let (zh, en) = if lang == Lang::Zh { (source, other) } else { (other, source) };
                text::paired(&name, Pair { zh, en })
            }
            None => text::interleaved(&name, source),
        },
        None => text::interleaved(&name, source),
    };
    document.meta = corpus::meta(&stem, &session.files)?;
    Ok(document)
}

/// `a.zh.txt` for `a.en.txt`.
fn other_side(
    path: &Path,
    stem: &Path,
    buffers: &BTreeMap<String, Buffer>,
    session: &Session,
) -> anyhow::Result<Option<Source>> {
    let is_other = |it: &Path| it != path && corpus::side(it).is_some_and(|(other, _)| other == stem);
    for (name, buffer) in buffers {
        if let Some(open) = uri::path(name).map(|it| below(&session.root, &it)).filter(|it| is_other(it)) {
            return Ok(Some(Source::new(shown(&open), buffer.text.clone())));
        }
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Ok(None);
    }
    let here = |it: &PathBuf| is_other(it.strip_prefix("./").unwrap_or(it));
    match entries(folder)?.into_iter().find(here) {
        Some(other) => session.files.read(&other).map(Some),
        None => Ok(None),
    }
}

/// The names of open texts that are part of one article with this one, itself included.
pub(super) fn kin(name: &str, buffers: &BTreeMap<String, Buffer>) -> BTreeSet<String> {
    let stem = |name: &str| uri::path(name).and_then(|path| corpus::side(&path)).map(|(stem, _)| stem);
    let own = stem(name);
    let alike = buffers.keys().filter(|other| *other == name || own.is_some() && stem(other) == own);
    alike.cloned().collect()
}

/// A path as the user would type it in the project's folder.
fn below(root: &Path, path: &Path) -> PathBuf {
    let inside =
        std::path::absolute(root).ok().and_then(|root| path.strip_prefix(root).ok().map(Path::to_owned));
    inside.map_or_else(
        || path.to_owned(),
        |inside| if root == Path::new(".") { inside } else { root.join(inside) },
    )
}
