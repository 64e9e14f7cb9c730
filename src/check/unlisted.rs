//! Terms that no glossary lists, by what was mined: one term in two renderings, and two in one.
//!
//! Candidates are what mining holds for terms and their renderings, with places. A rendering is
//! believed when its score is high, or when it is so near to a rendering with a high score that the
//! two vouch for each other (*humanitarian aid*, *humanitarian assistance*). What would not make an
//! editor act is left out: grammar, short forms, names with titles, vague words.

use rustc_hash::FxHashMap;

use super::Finding;
use super::rules;
use super::variation::{Variation, Wording};
use crate::glossary::Glossary;
use crate::lexicon::Lexicon;
use crate::mine::{Article, Candidate, Occurrence};
use crate::model::{Bead, Class, Document, Lang, Pair, Token};
use crate::text;

/// The best rendering of a term has at least this score.
const LEAST_BEST: f64 = 0.35;
/// Or this where all others are in step with it.
const LEAST_BEST_NEAR: f64 = 0.15;
/// Another one has at least this if it is in step with the best, word by word.
const LEAST_NEAR: f64 = 0.05;
/// Else at least this.
const LEAST_APART: f64 = 0.2;
/// The least score of a term that shares a rendering with a better one.
const LEAST_SHARED: f64 = 0.1;
/// A term has at least this many characters: shorter ones are words with many senses.
const SHORTEST: usize = 3;

/// Words at the head or the front of a phrase that is no term: 有关问题, 当前形势.
const VAGUE: &[&str] = &[
    "有关",
    "相关",
    "当前",
    "目前",
    "积极",
    "具体",
    "实际",
    "严重",
    "主要",
    "关键",
    "各种",
    "这一",
    "新一轮",
    "一些",
    "问题",
    "情况",
    "方面",
    "形势",
    "阶段",
    "势头",
    "事项",
    "作用",
    "背景",
    "同时",
    "之间",
    "期间",
    "以来",
    "有的",
];

/// Titles: whoever bears one is named in many ways.
const TITLES: &[&str] = &[
    "主席",
    "总统",
    "总理",
    "首相",
    "外长",
    "防长",
    "部长",
    "大臣",
    "书记",
    "主任",
    "大使",
    "发言人",
    "将军",
    "先生",
    "女士",
    "教授",
    "议长",
    "市长",
    "省长",
    "国王",
    "议员",
    "委员",
    "司令",
    "校长",
    "院长",
];

/// What the rules about unlisted terms look at.
pub(super) struct Unlisted<'a> {
    articles: &'a [Article<'a>],
    /// Terms in the order of their first places.
    pub(super) terms: Vec<Term<'a>>,
    /// Terms that share a rendering, by the places of the rarer.
    pub(super) shared: Vec<Shared<'a>>,
}

/// A term and its renderings.
pub(super) struct Term<'a> {
    pub(super) zh: &'a str,
    /// Most used first.
    pub(super) renderings: Vec<Rendering<'a>>,
}

/// A rendering that was believed.
pub(super) struct Rendering<'a> {
    pub(super) en: &'a str,
    pub(super) uses: &'a [Occurrence],
    /// How it differs from the first; `None` for the first.
    pub(super) variation: Option<Variation>,
}

/// Two terms under one rendering; `rarer` has the fewer places.
pub(super) struct Shared<'a> {
    pub(super) en: &'a str,
    pub(super) usual: &'a Candidate,
    pub(super) rarer: &'a Candidate,
}

/// Checks the terms of aligned articles that the glossary does not list, by candidates mined from
/// the same articles: one list of findings an article, by place.
#[must_use]
pub fn unlisted(
    articles: &[Article<'_>],
    candidates: &[Candidate],
    glossary: &Glossary,
) -> Vec<Vec<Finding>> {
    let listed: Vec<String> = glossary.rows().map(|(_, row)| text::fold(&row.term.zh)).collect();
    let open: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| is_term(&candidate.term.zh))
        // A piece of a listed term is the business of that term.
        .filter(|candidate| listed.iter().all(|term| !term.contains(&candidate.term.zh)))
        .filter(|candidate| !is_cut(articles, candidate))
        .collect();
    let unlisted = Unlisted { articles, terms: terms(&open), shared: shared(&open) };
    let mut found: Vec<Vec<Finding>> = vec![Vec::new(); articles.len()];
    for (document, finding) in rules::unlisted(&unlisted) {
        found[document].push(finding);
    }
    for findings in &mut found {
        findings.sort_by(|a, b| (&a.place, &a.end, &a.term).cmp(&(&b.place, &b.end, &b.term)));
        // 紧急人道主义援助 says what 人道主义援助 says.
        let terms: Vec<String> = findings.iter().map(|finding| finding.term.clone()).collect();
        findings.retain(|one| terms.iter().all(|term| *term == one.term || !one.term.contains(term)));
    }
    found
}

/// Whether an editor would want it under one rendering: a noun phrase, no person, nothing vague.
fn is_term(zh: &str) -> bool {
    let tokens = text::tokens(zh, Lang::Zh);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let fits = |class: Class| !matches!(class, Class::Function | Class::Punctuation | Class::Number);
    zh.chars().count() >= SHORTEST
        && tokens.len() <= 6
        && first.class != Class::Verb
        && !matches!(last.class, Class::Verb | Class::Adverb | Class::Adjective)
        && fits(first.class)
        && fits(last.class)
        && !zh.starts_with('第')
        && !(first.class == Class::Name && first.key.chars().count() == 1)
        && !tokens.iter().any(|token| TITLES.contains(&&*token.key))
        && !VAGUE.contains(&&*first.key)
        && !VAGUE.contains(&&*last.key)
}

/// Whether the rendering is but the front of a name: *BRICS National* in *BRICS National Security Advisers*.
fn is_cut(articles: &[Article<'_>], candidate: &Candidate) -> bool {
    let cut = |one: &&Occurrence| {
        let source = &articles[one.document].document.sources.en;
        let (found, after) = (source.slice(one.span.en), &source.text[one.span.en.end..]);
        let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        one.within.is_none()
            && capital(found.split_whitespace().next_back())
            && after.starts_with([' ', '-'])
            && capital(after.split([' ', '-', '\n']).nth(1))
    };
    candidate.occurrences.iter().filter(cut).count() * 2 > candidate.occurrences.len()
}

fn terms<'a>(candidates: &[&'a Candidate]) -> Vec<Term<'a>> {
    let mut slots: FxHashMap<&str, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<&'a Candidate>> = Vec::new();
    for &candidate in candidates {
        let slot = *slots.entry(&candidate.term.zh).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[slot].push(candidate);
    }
    let mut terms: Vec<Term<'a>> = groups.iter_mut().filter_map(|group| term(group)).collect();
    terms.sort_by_key(|term| (term.renderings[0].uses[0], term.zh));
    terms
}

/// The believed renderings of one term; `None` where there are not two.
fn term<'a>(group: &mut [&'a Candidate]) -> Option<Term<'a>> {
    group.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.term.en.cmp(&b.term.en)));
    let (best, others) = group.split_first().filter(|(best, _)| best.score >= LEAST_BEST_NEAR)?;
    let wording = Wording::new(&best.term.en);
    let is_believed = |other: &&&Candidate| {
        let difference = Wording::new(&other.term.en).against(&wording);
        difference.is_some_and(|(_, near)| {
            near && other.score >= LEAST_NEAR || best.score >= LEAST_BEST && other.score >= LEAST_APART
        })
    };
    let mut believed: Vec<&Candidate> = others.iter().filter(is_believed).copied().collect();
    believed.insert(0, best);
    believed.sort_by_key(|one| (std::cmp::Reverse(one.occurrences.len()), one.occurrences[0]));
    let usual = Wording::new(&believed[0].term.en);
    let rendering = |candidate: &&'a Candidate| {
        let (variation, _) = Wording::new(&candidate.term.en).against(&usual)?;
        let (en, uses) = (candidate.term.en.as_str(), candidate.occurrences.as_slice());
        (variation != Variation::Mention).then_some(Rendering { en, uses, variation: Some(variation) })
    };
    let first = Rendering { en: &believed[0].term.en, uses: &believed[0].occurrences, variation: None };
    let renderings: Vec<Rendering<'a>> =
        std::iter::once(first).chain(believed[1..].iter().filter_map(rendering)).collect();
    (renderings.len() > 1).then(|| Term { zh: &best.term.zh, renderings })
}

/// Pairs of terms under one rendering in one article, neither of which is part or short form of the other.
fn shared<'a>(candidates: &[&'a Candidate]) -> Vec<Shared<'a>> {
    let mut by_en: Vec<(String, &'a Candidate)> = candidates
        .iter()
        .filter(|candidate| candidate.score >= LEAST_SHARED && Wording::new(&candidate.term.en).len() > 1)
        .map(|candidate| (candidate.term.en.to_lowercase().replace('-', " "), *candidate))
        .collect();
    by_en.sort_by(|a, b| {
        let rank = |one: &Candidate| (std::cmp::Reverse(one.occurrences.len()), one.occurrences[0]);
        a.0.cmp(&b.0).then_with(|| rank(a.1).cmp(&rank(b.1)))
    });
    let mut shared = Vec::new();
    for group in by_en.chunk_by(|a, b| a.0 == b.0) {
        let usual = group[0].1;
        for &(_, rarer) in &group[1..] {
            let together = |one: &Occurrence| usual.occurrences.iter().any(|it| it.document == one.document);
            let sure = usual.score.max(rarer.score) >= LEAST_BEST;
            if sure && are_two_terms(&usual.term.zh, &rarer.term.zh) && rarer.occurrences.iter().any(together)
            {
                shared.push(Shared { en: &usual.term.en, usual, rarer });
            }
        }
    }
    shared
}

/// Whether two terms mean two things: the same words in another order, or but one word apart, and
/// for the dictionary that word is no synonym of the other. Names are told in any order.
fn are_two_terms(a: &str, b: &str) -> bool {
    let [mine, theirs] = [a, b].map(|zh| text::tokens(zh, Lang::Zh));
    let named = mine.iter().chain(&theirs).any(|token| token.class == Class::Name);
    let apart = |of: &[Token], from: &[Token]| -> Vec<Box<str>> {
        of.iter()
            .filter(|one| from.iter().all(|other| other.key != one.key))
            .map(|one| one.key.clone())
            .collect()
    };
    let differ = match (&apart(&mine, &theirs)[..], &apart(&theirs, &mine)[..]) {
        ([], []) => mine.len() == theirs.len(),
        ([one], [other]) if mine.len() > 1 => !are_synonyms(one, other),
        _ => false,
    };
    a.chars().count() == b.chars().count() && differ && !named
}

/// Whether the dictionary renders two words alike, or does not know one of them.
fn are_synonyms(one: &str, other: &str) -> bool {
    let renderings = |word: &str| -> Vec<String> {
        Lexicon::embedded().glosses(word).into_iter().map(|gloss| gloss.words.concat()).collect()
    };
    let (mine, theirs) = (renderings(one), renderings(other));
    mine.is_empty() || theirs.is_empty() || mine.iter().any(|gloss| theirs.contains(gloss))
}

impl Unlisted<'_> {
    /// The articles that have any of these uses, in order, with the first use in each.
    pub(super) fn first_uses<'o>(&self, uses: &'o [Occurrence]) -> Vec<(usize, &'o Occurrence)> {
        let mut first: Vec<(usize, &Occurrence)> = Vec::new();
        for one in uses.iter().filter(|one| one.within.is_none()) {
            if first.iter().all(|(document, _)| *document != one.document) {
                first.push((one.document, one));
            }
        }
        first
    }

    /// A finding at a use, in the English.
    pub(super) fn finding(
        &self,
        rule: (&'static str, super::Level),
        (zh, at): (&str, &Occurrence),
        (message, expected): (String, Vec<String>),
    ) -> Finding {
        let article = &self.articles[at.document];
        let source = &article.document.sources.en;
        Finding {
            rule: rule.0,
            level: rule.1,
            term: zh.to_owned(),
            place: source.loc(at.span.en.start),
            end: source.loc(at.span.en.end),
            found: source.slice(at.span.en).split_whitespace().collect::<Vec<_>>().join(" "),
            expected,
            message,
            context: Some(context(article.document, &article.beads[at.bead])),
        }
    }
}

/// The sentences of a bead.
pub(super) fn context(document: &Document, bead: &Bead) -> Pair<String> {
    Pair::from_fn(|lang| {
        let sentences = &document.sentences.get(lang)[bead.span.get(lang).clone()];
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        texts.join(if lang == Lang::Zh { "" } else { " " })
    })
}
