//! Chinese sentence ends.
//!
//! A sentence ends after a run of `。！？!?` with the closing quotes, brackets and note marks that
//! follow; `；` and `：` end nothing, `.` only after a Han character and before a blank. An ellipsis
//! ends a sentence only where a quotation or the text ends with it: within a sentence it is as
//! often a pause. Where marks stand in pairs:
//!
//! * nothing ends inside a title `《》`, nor inside brackets opened within a sentence;
//! * a quotation of several sentences is cut inside, as aligned corpora are;
//! * a quotation that is a part of its sentence (no mark before it: 高呼“加油！”然后) is left by
//!   `！`, `？` and ellipses as if they were not there;
//! * after a closing quote the sentence goes on with a comma, with `的`, `等` and their like
//!   (`“钱从哪来？”的问题`), and with a reporting clause that ends it: `“……。”他说。`

use crate::text::script::{is_blank, is_closer, is_han, is_terminal};

/// The bytes after each sentence end but the last, ascending.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let mut scan = Scan { text, pairs: pairs(text), next: 0, open: Vec::new(), start: 0, ends: Vec::new() };
    let mut done = 0;
    for (at, c) in text.char_indices() {
        if at >= done && is_terminal(c) {
            done = scan.terminal(at);
        }
    }
    scan.ends
}

/// Two marks that belong together.
#[derive(Clone, Copy, Debug)]
struct Enclosure {
    open: usize,
    close: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Quote,
    Bracket,
    Title,
}

const PAIRS: &[(char, char, Kind)] = &[
    ('“', '”', Kind::Quote),
    ('「', '」', Kind::Quote),
    ('『', '』', Kind::Quote),
    ('‘', '’', Kind::Quote),
    ('"', '"', Kind::Quote),
    ('（', '）', Kind::Bracket),
    ('(', ')', Kind::Bracket),
    ('[', ']', Kind::Bracket),
    ('【', '】', Kind::Bracket),
    ('〔', '〕', Kind::Bracket),
    ('《', '》', Kind::Title),
    ('〈', '〉', Kind::Title),
];

/// How deep marks are followed, and how far apart in bytes a bracket's or a title's may stand: a
/// mark whose partner was forgotten must not swallow the rest of a text.
const DEPTH: usize = 16;
const REACH: usize = 600;

/// The pairs of a text, by their opening marks. Marks without a partner are left out.
fn pairs(text: &str) -> Vec<Enclosure> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            continue;
        }
        let closing = PAIRS.iter().find(|&&(_, close, _)| close == c);
        let partner = closing.and_then(|&(mark, _, _)| open.iter().rposition(|&(_, opened)| opened == mark));
        if let (Some(&(_, _, kind)), Some(partner)) = (closing, partner) {
            let (start, _) = open[partner];
            open.truncate(partner);
            if kind == Kind::Quote || at - start <= REACH {
                found.push(Enclosure { open: start, close: at, kind });
            }
        } else if PAIRS.iter().any(|&(mark, _, _)| mark == c) {
            if open.len() == DEPTH {
                open.remove(0);
            }
            open.push((at, c));
        }
    }
    found.sort_unstable_by_key(|pair| pair.open);
    found
}

struct Scan<'a> {
    text: &'a str,
    pairs: Vec<Enclosure>,
    /// The first pair that has not been opened yet.
    next: usize,
    /// The pairs around the current byte, outermost first.
    open: Vec<Enclosure>,
    /// Where the current sentence begins.
    start: usize,
    ends: Vec<usize>,
}

impl Scan<'_> {
    /// Looks at the terminal at `at`, notes an end when it is one, and returns where to go on.
    fn terminal(&mut self, at: usize) -> usize {
        self.advance(at);
        let run = self.text[at..].trim_start_matches(is_terminal);
        let marks = &self.text[at..self.text.len() - run.len()];
        let after_run = at + marks.len();
        let (end, quoted) = self.closers(after_run);
        if self.is_end(at, marks, end, quoted) {
            self.ends.push(end);
            self.start = end;
        }
        end.max(after_run)
    }

    fn advance(&mut self, at: usize) {
        while let Some(&pair) = self.pairs.get(self.next).filter(|pair| pair.open < at) {
            self.open.push(pair);
            self.next += 1;
        }
        self.open.retain(|pair| pair.close > at);
    }

    /// Where the closing marks and note marks after a terminal end, and whether a quote is closed.
    fn closers(&self, from: usize) -> (usize, bool) {
        let (mut at, mut quoted) = (from, false);
        loop {
            // Typists put a blank between the stop and the closing quote.
            let rest = self.text[at..].trim_start_matches(is_blank);
            let blanks = self.text.len() - at - rest.len();
            let Some(c) = rest.chars().next().filter(|&c| blanks == 0 || "”’」』".contains(c)) else {
                break;
            };
            at += blanks;
            let partner = self.open.iter().find(|pair| pair.close == at);
            let orphan = is_closer(c) && !matches!(c, '"' | '\'');
            if partner.is_none() && !orphan {
                break;
            }
            quoted |= partner.map_or("”’」』".contains(c), |pair| pair.kind == Kind::Quote);
            at += c.len_utf8();
        }
        (at + note(&self.text[at..]), quoted)
    }

    fn is_end(&self, at: usize, marks: &str, end: usize, quoted: bool) -> bool {
        let (before, after) = (&self.text[..at], &self.text[end..]);
        let breaks = after.chars().next().is_none_or(is_blank);
        let pause = marks.chars().all(|c| matches!(c, '…' | '.'))
            || marks.chars().all(|c| c == '。') && marks.len() >= 9;
        let stop = marks == "." || marks == "．";
        let asks = marks.chars().all(|c| matches!(c, '!' | '?'));
        if stop && !(breaks && before.ends_with(|c| is_han(c) || is_closer(c)))
            || asks && after.starts_with(|c: char| c.is_ascii_alphanumeric() || "=&/%".contains(c))
            || pause && !stop && !quoted && !after.trim_start_matches(is_blank).is_empty()
        {
            return false;
        }
        let inside = self.open.last();
        let firm = marks.contains('。');
        let kept = match inside {
            None => false,
            Some(pair) if pair.kind == Kind::Title => true,
            Some(pair) if pair.kind == Kind::Bracket => {
                self.text.get(self.start..pair.open).is_some_and(|before| !before.trim().is_empty())
            }
            Some(pair) => !firm && self.is_embedded(pair),
        };
        !kept && !goes_on(after, quoted)
    }

    /// Whether a quotation is a part of the sentence around it: a letter stands right before it.
    fn is_embedded(&self, pair: &Enclosure) -> bool {
        pair.open > self.start && self.text[..pair.open].ends_with(char::is_alphanumeric)
    }
}

/// The length of a note mark: `[3]`, `①`, `*`.
fn note(text: &str) -> usize {
    let inner = text.strip_prefix('[').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    match inner {
        Some(rest) if rest.starts_with(']') && text.len() - rest.len() > 1 => text.len() - rest.len() + 1,
        _ => text.chars().next().filter(|c| matches!(c, '①'..='⑳')).map_or(0, char::len_utf8),
    }
}

/// Whether what follows a terminal belongs to the same sentence.
fn goes_on(after: &str, quoted: bool) -> bool {
    let comma = after.trim_start_matches(is_blank).starts_with(['，', '、', '；', ';', ',', '。']);
    comma
        || (quoted
            && (after.starts_with(['的', '之', '等', '和', '与', '與', '或', '及']) || is_report(after)))
}

/// Whether the text begins with a clause that reports the quotation before it: a few characters
/// that end with a verb of speech, and then the end of the sentence, or a comma and the quotation
/// again. With `：`, or a comma and no quotation, the clause belongs to what follows:
/// `“……。”他说，这只是开始。` are two.
fn is_report(after: &str) -> bool {
    let after = after.trim_start_matches(is_blank);
    let clause: String =
        after.chars().take_while(|&c| c.is_alphanumeric() || c == '·').take(REPORT + 1).collect();
    let mut rest = after[clause.len()..].chars();
    if clause.chars().count() > REPORT || !VERBS.iter().any(|verb| clause.ends_with(verb)) {
        return false;
    }
    match rest.next() {
        None => true,
        Some('，' | ',') => rest.find(|&c| !is_blank(c)).is_some_and(|c| "“「『\"".contains(c)),
        Some(c) => is_terminal(c),
    }
}

/// The most characters of a reporting clause: a name with its office.
const REPORT: usize = 24;

/// Verbs of speech, in both scripts, as a reporting clause ends with them.
const VERBS: &[&str] = &[
    "说",
    "说道",
    "说着",
    "道",
    "问",
    "问道",
    "答",
    "答道",
    "回答",
    "喊",
    "喊道",
    "叫",
    "叫道",
    "称",
    "表示",
    "指出",
    "强调",
    "认为",
    "介绍",
    "写道",
    "坦言",
    "感慨",
    "感叹",
    "补充",
    "透露",
    "告诉记者",
    "說",
    "說道",
    "問",
    "稱",
    "強調",
    "認為",
    "介紹",
    "寫道",
    "補充",
    "告訴記者",
];
