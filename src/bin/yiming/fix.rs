//! Banned renderings replaced in the text: as a patch, or in the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use similar::TextDiff;
use yiming::check::{Doubt, Triaged, replacement};
use yiming::model::{Loc, Source, Span};

use crate::files::shown;
use crate::review::Review;
use crate::session::Session;

/// Lines of context in a patch, as `diff -u` gives them.
const CONTEXT: usize = 3;

/// What can be replaced, and why the rest cannot.
#[derive(Default)]
pub(crate) struct Fixes {
    /// By file, in text order, apart from each other.
    edits: BTreeMap<String, Vec<(Span, String)>>,
    mended: BTreeSet<Loc>,
    doubts: BTreeMap<Doubt, usize>,
}

impl Fixes {
    /// Looks at every finding that is open.
    pub(crate) fn of(review: &Review) -> Self {
        let mut fixes = Self::default();
        for article in review.articles() {
            for one in article.findings.iter().filter(|one| one.is_open()) {
                match replacement(article.document, article.report, &one.finding) {
                    Ok(words) => fixes.add(one, &article.document.sources.en, words),
                    Err(doubt) => *fixes.doubts.entry(doubt).or_default() += 1,
                }
            }
        }
        fixes
    }

    fn add(&mut self, one: &Triaged, source: &Source, words: String) {
        let Some(span) = source.span(&one.finding.place, &one.finding.end) else { return };
        let edits = self.edits.entry(source.path.to_string()).or_default();
        // Findings come in text order; of two at one place the first is carried out.
        if edits.last().is_none_or(|(last, _)| last.end <= span.start) {
            edits.push((span, words));
            self.mended.insert(one.finding.place.clone());
        }
    }

    /// Whether the finding goes with these fixes: it is mended, or stands where one is.
    pub(crate) fn mends(&self, one: &Triaged) -> bool {
        self.mended.contains(&one.finding.place)
    }

    /// A unified diff of all files, for `patch -p1`; empty when nothing can be replaced.
    pub(crate) fn patch(&self, review: &Review) -> String {
        let mut patch = String::new();
        for (path, before, after) in self.texts(review) {
            let diff = TextDiff::from_lines(before, after.as_str());
            let (old, new) = (format!("a/{path}"), format!("b/{path}"));
            patch += &diff.unified_diff().context_radius(CONTEXT).header(&old, &new).to_string();
        }
        patch
    }

    /// Writes the files, each with a copy of what it held.
    pub(crate) fn write(&self, review: &Review, session: &Session) -> anyhow::Result<()> {
        for (path, before, after) in self.texts(review) {
            let copy = session.files.rewrite(Path::new(path), before, &after)?;
            session.console.note(&format!("{path}: replaced; what it held is in {}", shown(&copy)));
        }
        Ok(())
    }

    /// How much is left to a person, and why.
    pub(crate) fn tell(&self, session: &Session) {
        let count: usize = self.edits.values().map(Vec::len).sum();
        session.console.note(&format!("{count} to be replaced"));
        for (doubt, count) in &self.doubts {
            session.console.note(&format!("{count} left to you: {doubt}"));
        }
    }

    /// Each file that changes with its text before and after.
    fn texts<'a>(&'a self, review: &'a Review) -> impl Iterator<Item = (&'a str, &'a str, String)> {
        let source = |path: &str| {
            let both = review.documents.iter().flat_map(|it| [&it.sources.zh, &it.sources.en]);
            both.into_iter().find(|source| &*source.path == path)
        };
        self.edits.iter().filter_map(move |(path, edits)| {
            let before = source(path)?.text.as_str();
            let mut after = before.to_owned();
            for (span, words) in edits.iter().rev() {
                after.replace_range(span.range(), words);
            }
            Some((path.as_str(), before, after))
        })
    }
}
