//! English abbreviations whose stop seldom ends a sentence, by what may follow them.
//!
//! Written without their last stop and in lower case; sorted.

/// Followed by a name: the stop never ends a sentence.
#[rustfmt::skip]
pub(super) const BEFORE_NAME: &[&str] = &[
    "adm", "brig", "capt", "cllr", "cmdr", "col", "cpl", "dr", "drs", "fr", "ft", "gen", "gov", "hon",
    "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "ph", "pres", "prof", "profs",
    "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "supt",
];

/// Followed by a number: the stop ends a sentence only where no number follows.
#[rustfmt::skip]
pub(super) const BEFORE_NUMBER: &[&str] = &[
    "apr", "arg", "art", "arts", "aug", "ca", "ch", "chap", "dec", "eq", "eqs", "feb", "fig", "figs",
    "jan", "jul", "jun", "mar", "no", "nos", "nov", "oct", "p", "para", "paras", "pp", "sec", "sect",
    "sep", "sept", "tab", "v", "ver", "vol", "vols",
];

/// Within a phrase: the stop ends a sentence only before a word that commonly begins one.
/// Initialisms with stops inside (`U.S`, `a.m`, `Ph.D`) and single capitals are of this kind too.
#[rustfmt::skip]
pub(super) const WITHIN: &[&str] = &[
    "al", "approx", "apt", "assn", "assoc", "ave", "blvd", "bros", "cf", "co", "corp", "dept", "dist",
    "ed", "eds", "esp", "est", "gmbh", "inc", "incl", "intl", "jr", "llc", "ltd", "max", "mfg", "min",
    "natl", "orig", "plc", "pop", "pref", "prov", "pte", "pty", "rd", "sr", "univ", "viz", "vs",
];

/// Words that begin a sentence far more often than they go on after an abbreviation with a capital.
#[rustfmt::skip]
pub(super) const STARTERS: &[&str] = &[
    "a", "about", "according", "after", "all", "also", "although", "among", "an", "and", "another", "any",
    "as", "at", "because", "before", "both", "but", "by", "during", "each", "even", "every", "few",
    "finally", "first", "following", "for", "from", "furthermore", "given", "he", "her", "here", "his",
    "how", "however", "i", "if", "in", "indeed", "instead", "it", "its", "last", "later", "many",
    "meanwhile", "more", "moreover", "most", "much", "my", "nevertheless", "next", "no", "nor", "not",
    "now", "on", "once", "one", "only", "or", "other", "our", "over", "second", "several", "she", "since",
    "so", "some", "such", "that", "the", "their", "then", "there", "therefore", "these", "they", "third",
    "this", "those", "though", "through", "thus", "to", "today", "under", "unlike", "until", "upon", "we",
    "what", "when", "where", "whether", "which", "while", "who", "why", "with", "within", "without",
    "yesterday", "yet", "you", "your",
];

/// Verbs that report a quotation after it.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "added", "announced", "answered", "argued", "asked", "begged", "bellowed", "called", "commanded",
    "commented", "concluded", "cried", "declared", "demanded", "exclaimed", "explained", "insisted",
    "murmured", "noted", "observed", "ordered", "protested", "remarked", "repeated", "replied",
    "reported", "roared", "said", "says", "shouted", "stated", "stressed", "suggested", "thought", "told",
    "warned", "whispered", "wondered", "wrote", "yelled",
];

/// Capitalised words that go on after an hour: `7 p.m. Monday`, `9 a.m. Beijing time`.
#[rustfmt::skip]
pub(super) const AFTER_HOUR: &[&str] = &[
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "Beijing", "EST", "EDT",
    "GMT", "UTC", "Eastern", "Greenwich",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_lower_case_sorted_and_unique() {
        for table in [BEFORE_NAME, BEFORE_NUMBER, WITHIN, STARTERS, VERBS] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(table.iter().all(|word| word.chars().all(char::is_lowercase)));
        }
    }
}
