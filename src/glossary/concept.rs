//! The glossary as terminology formats see it: a concept with terms on each side, every term with
//! its own status. In `terms.csv` a status belongs to a pair; here it is told apart.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Action, Decision, Entry, Glossary, PartOfSpeech, Rendering, Status, match_key};
use crate::model::{Date, Lang, Pair};

/// A concept and its terms of both languages, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Its id.
    pub id: String,
    /// The subject fields of its rows, each once, joined by `; `.
    pub subject: Option<String>,
    /// By status, then text; at least one on each side.
    pub terms: Pair<Vec<Term>>,
}

/// A term of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term itself.
    pub text: String,
    /// How to treat it.
    pub status: TermStatus,
    /// Its part of speech.
    pub pos: Option<PartOfSpeech>,
    /// Its form, where it can be told.
    pub form: Option<TermType>,
    /// The best example of it.
    pub context: Option<Context>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Who set it.
    pub authority: Option<String>,
    /// The periods of its rows in words, and the curator's notes.
    pub notes: Vec<String>,
    /// When it entered the glossary, and by whom.
    pub origination: Option<Act>,
    /// When it was last decided on after that, and by whom.
    pub modification: Option<Act>,
}

/// Statuses of a term, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermStatus {
    /// To be used.
    Preferred,
    /// May be used.
    Admitted,
    /// Mined, and not yet decided on: stands in no glossary, only in an export that was asked for it.
    Proposed,
    /// Once used, not any more.
    Deprecated,
    /// Wrong: never to be used.
    Forbidden,
    /// The last period of it is over.
    Superseded,
}

impl TermStatus {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => Status::Preferred.name(),
            Self::Admitted => Status::Admitted.name(),
            Self::Proposed => "proposed",
            Self::Deprecated => Status::Deprecated.name(),
            Self::Forbidden => Status::Forbidden.name(),
            Self::Superseded => "superseded",
        }
    }

    /// Whether a translator may use the term.
    #[must_use]
    pub fn is_accepted(self) -> bool {
        self <= Self::Admitted
    }
}

impl From<Status> for TermStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Preferred => Self::Preferred,
            Status::Admitted => Self::Admitted,
            Status::Deprecated => Self::Deprecated,
            Status::Forbidden => Self::Forbidden,
        }
    }
}

/// Forms of terms that TBX-Basic knows and that can be told from a term and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TermType {
    /// What a shorter term of the concept stands for.
    FullForm,
    /// Capitals only: GDP, AI.
    Acronym,
    /// One word that ends with a full stop: Corp.
    Abbreviation,
    /// Leaves out words of a longer accepted term of the concept.
    ShortForm,
    /// Differs from a better term in case, hyphens, script or inflection alone.
    Variant,
    /// Several words that are neither noun, verb, adjective nor adverb.
    Phrase,
}

/// An example sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The sentence.
    pub text: String,
    /// `file#sentence`, the sentence counted from 1.
    pub source: String,
}

/// Which term a context is an example of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContextKey {
    /// The concept.
    pub concept: String,
    /// The side.
    pub lang: Lang,
    /// The term.
    pub text: String,
}

/// The best example of each term.
pub type Contexts = BTreeMap<ContextKey, Context>;

/// When something was done, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The moment.
    pub when: Timestamp,
    /// The curator.
    pub who: String,
}

impl Act {
    /// The day in UTC.
    #[must_use]
    pub fn day(&self) -> Date {
        self.when.to_zoned(jiff::tz::TimeZone::UTC).date()
    }
}

/// The concepts of the glossary as they stand on the day `as_of`, in its order.
///
/// * An English term has the best status of its rows that hold on that day. When all are over it is
///   superseded; when all are still to come it is admitted, and a note says from when on what.
/// * The Chinese side has one preferred term: the one with the best row, then the first. Another
///   one is admitted, unless its only rows advise against English that is accepted beside a better
///   Chinese term: then they can only mean the Chinese, which is deprecated.
#[must_use]
pub fn concepts(
    glossary: &Glossary,
    decisions: &[Decision],
    contexts: &Contexts,
    as_of: Date,
) -> Vec<Concept> {
    let view = View { decisions, contexts, as_of };
    glossary.entries.iter().map(|entry| view.concept(entry)).collect()
}

struct View<'a> {
    decisions: &'a [Decision],
    contexts: &'a Contexts,
    as_of: Date,
}

impl View<'_> {
    fn concept(&self, entry: &Entry) -> Concept {
        let mut subjects: Vec<&str> = Vec::new();
        for subject in entry.renderings.iter().filter_map(|row| row.subject.as_deref()) {
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        let mut terms = Pair::from_fn(|lang| self.terms(entry, lang));
        settle_chinese(&mut terms, entry);
        for lang in Lang::BOTH {
            let side = terms.get_mut(lang);
            side.sort_by(|a, b| (a.status, &a.text).cmp(&(b.status, &b.text)));
            for at in 0..side.len() {
                side[at].form = form(side, at, lang);
            }
        }
        let subject = (!subjects.is_empty()).then(|| subjects.join("; "));
        Concept { id: entry.concept.clone(), subject, terms }
    }

    /// Each term of the side once, its rows put together.
    fn terms(&self, entry: &Entry, lang: Lang) -> Vec<Term> {
        let mut rows_of: BTreeMap<&str, Vec<&Rendering>> = BTreeMap::new();
        for row in &entry.renderings {
            rows_of.entry(row.term.get(lang)).or_default().push(row);
        }
        rows_of.into_iter().map(|(text, rows)| self.term(entry, text, (lang, &rows))).collect()
    }

    fn term(&self, entry: &Entry, text: &str, (lang, rows): (Lang, &[&Rendering])) -> Term {
        let key = ContextKey { concept: entry.concept.clone(), lang, text: text.to_owned() };
        let english = rows.iter().filter(|_| lang == Lang::En);
        let source = english.clone().find_map(|row| row.source.clone());
        let authority = english.clone().find_map(|row| row.authority.clone());
        let mut notes: Vec<String> = Vec::new();
        for note in english.flat_map(|row| remarks(row)) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let mut acts = self.acts(&entry.concept, text, lang);
        let origination = (!acts.is_empty()).then(|| acts.remove(0));
        Term {
            text: text.to_owned(),
            status: status_on(rows, self.as_of),
            pos: rows.iter().find_map(|row| row.pos),
            form: None,
            context: self.contexts.get(&key).cloned(),
            source,
            authority,
            notes,
            origination,
            modification: acts.pop(),
        }
    }

    /// What was done to the term, in the order of time.
    fn acts(&self, concept: &str, text: &str, lang: Lang) -> Vec<Act> {
        let of_term = |decision: &&Decision| {
            decision.concept == concept
                && decision.term.get(lang) == text
                && decision.action != Action::Reject
        };
        let act = |it: &Decision| Act { when: it.stamp.when, who: it.stamp.who.clone() };
        let mut acts: Vec<_> = self.decisions.iter().filter(of_term).map(act).collect();
        acts.sort_by_key(|act| act.when);
        acts
    }
}

/// The best status of the rows that hold on a day; superseded when all are over, admitted when all
/// the rest is still to come.
#[must_use]
pub fn status_on(rows: &[&Rendering], day: Date) -> TermStatus {
    let is_over = |row: &&Rendering| row.valid.to.is_some_and(|to| to < day);
    let now = rows.iter().filter(|row| row.valid.holds(day)).map(|row| row.status).min();
    match now {
        Some(status) => status.into(),
        None if rows.iter().all(is_over) => TermStatus::Superseded,
        None => TermStatus::Admitted,
    }
}

/// What a row says that terminology formats have no category for: its period in words, and its note.
#[must_use]
pub fn remarks(row: &Rendering) -> Vec<String> {
    let status = row.status.name();
    let period = match (row.valid.from, row.valid.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{status} from {from}")),
        (None, Some(to)) => Some(format!("{status} until {to}")),
        (Some(from), Some(to)) => Some(format!("{status} from {from} until {to}")),
    };
    period.into_iter().chain(row.note.clone()).collect()
}

/// Turns the statuses of pairs into those of the Chinese terms.
fn settle_chinese(terms: &mut Pair<Vec<Term>>, entry: &Entry) {
    let names_the_chinese = |term: &Term| {
        !term.status.is_accepted()
            && entry
                .renderings
                .iter()
                .filter(|row| row.term.zh == term.text)
                .any(|row| terms.en.iter().any(|en| en.text == row.term.en && en.status.is_accepted()))
    };
    let Some(best) =
        terms.zh.iter().enumerate().min_by_key(|(at, term)| (term.status, *at)).map(|(at, _)| at)
    else {
        return;
    };
    let settled = terms.zh.iter().enumerate().map(|(at, term)| match term.status {
        _ if at == best => TermStatus::Preferred,
        status if names_the_chinese(term) => status,
        _ => TermStatus::Admitted,
    });
    let settled = settled.collect::<Vec<_>>();
    for (term, status) in terms.zh.iter_mut().zip(settled) {
        term.status = status;
    }
}

/// The form of the term at `at` among those of its side, best first; `None` where it cannot be told.
fn form(side: &[Term], at: usize, lang: Lang) -> Option<TermType> {
    let term = &side[at];
    let accepted = |other: &&Term| other.status.is_accepted() && other.text != term.text;
    let others = || side.iter().filter(accepted);
    let key = match_key(&term.text, lang);
    // Chinese set phrases have four characters or more.
    let several = term.text.contains(' ') || (lang == Lang::Zh && term.text.chars().count() >= 4);
    if side[..at].iter().any(|better| match_key(&better.text, lang) == key) {
        Some(TermType::Variant)
    } else if is_acronym(&term.text) {
        Some(TermType::Acronym)
    } else if lang == Lang::En && term.text.ends_with('.') && !term.text.contains(' ') {
        Some(TermType::Abbreviation)
    } else if others().any(|other| shortens(&other.text, &term.text, lang)) {
        Some(TermType::FullForm)
    } else if term.status.is_accepted() && others().any(|other| shortens(&term.text, &other.text, lang)) {
        Some(TermType::ShortForm)
    } else {
        (term.pos == Some(PartOfSpeech::Other) && several).then_some(TermType::Phrase)
    }
}

/// Two capitals or more, and no other letter.
fn is_acronym(text: &str) -> bool {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "&-/".contains(c))
}

/// Whether `short` is made of initials of `long`, or leaves out units of it: characters in Chinese,
/// words in English; the order stays.
fn shortens(short: &str, long: &str, lang: Lang) -> bool {
    let units = |text: &str| -> Vec<String> {
        match lang {
            Lang::Zh => text.chars().map(String::from).collect(),
            Lang::En => text.split([' ', '-']).map(str::to_lowercase).collect(),
        }
    };
    let whole = units(long);
    let initials =
        || whole.iter().filter_map(|word| word.chars().next()).map(String::from).collect::<Vec<_>>();
    let letters =
        || short.to_lowercase().chars().filter(|c| c.is_alphanumeric()).map(String::from).collect::<Vec<_>>();
    let by_initials = lang == Lang::En && is_acronym(short) && is_subsequence(&letters(), &initials());
    by_initials || (units(short).len() < whole.len() && is_subsequence(&units(short), &whole))
}

fn is_subsequence(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|unit| rest.any(|other| other == unit))
}
