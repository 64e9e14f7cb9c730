//! The glossary compiled for each day that articles are checked by.

use std::sync::OnceLock;

use super::Checker;
use crate::glossary::Glossary;
use crate::model::Date;

/// The [`Checker`]s of a glossary, each compiled when it is first asked for.
///
/// Between two days on which a rendering begins or has ended the same renderings hold, so one checker
/// serves all the days between: a glossary without periods is compiled once, whatever the dates of
/// the articles. Shared between threads as it is.
#[derive(Debug)]
pub struct Checkers<'g> {
    glossary: &'g Glossary,
    /// The days from which other renderings hold than the day before, in order.
    changes: Vec<Date>,
    /// One before, between and after the changes, and one for no day.
    compiled: Vec<OnceLock<Checker<'g>>>,
}

impl<'g> Checkers<'g> {
    /// Looks the days up, and compiles nothing. Cost: linear in the glossary.
    #[must_use]
    pub fn new(glossary: &'g Glossary) -> Self {
        let periods = || glossary.rows().map(|(_, row)| row.valid);
        let begun = periods().filter_map(|valid| valid.from);
        // What ends on the last day there is never ends.
        let ended = periods().filter_map(|valid| valid.to?.tomorrow().ok());
        let mut changes: Vec<Date> = begun.chain(ended).collect();
        changes.sort_unstable();
        changes.dedup();
        let compiled = (0..changes.len() + 2).map(|_| OnceLock::new()).collect();
        Self { glossary, changes, compiled }
    }

    /// The checker for a day, as [`Checker::new`] has it.
    pub fn on(&self, as_of: Option<Date>) -> &Checker<'g> {
        let stages = self.changes.len() + 1;
        let stage = as_of.map_or(stages, |day| self.changes.partition_point(|from| *from <= day));
        self.compiled[stage].get_or_init(|| Checker::new(self.glossary, as_of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Period, Rendering, Status};
    use crate::model::{Pair, Source};
    use crate::text::interleaved;
    use jiff::civil::date;

    #[test]
    fn a_shared_checker_finds_what_one_for_the_day_finds() {
        let row = |en: &str, from: Option<Date>, to: Option<Date>| {
            let term = Pair { zh: "新质生产力".to_owned(), en: en.to_owned() };
            let rendering = Rendering::new(term, Status::Deprecated);
            ("a".to_owned(), Rendering { valid: Period { from, to }, ..rendering })
        };
        let (begin, end) = (date(2023, 9, 7), date(2024, 2, 1));
        let glossary = Glossary::from_rows([
            row("new quality productivity", Some(begin), Some(end)),
            row("new-type productivity", None, Some(Date::MAX)),
            row("novel productivity", Some(end), None),
        ]);
        let text = "Ports want new quality productivity, new-type productivity and novel productivity.";
        let document = interleaved("a", Source::new("a.txt", text));
        let checkers = Checkers::new(&glossary);
        let near = |day: Date| [day.yesterday().ok(), Some(day), day.tomorrow().ok()];
        for day in near(begin).into_iter().chain(near(end)).chain([None, Some(Date::MAX)]) {
            let expected = Checker::new(&glossary, day).english(&document);
            assert_eq!(checkers.on(day).english(&document), expected, "{day:?}");
        }
        assert_eq!(checkers.changes, [begin, end, date(2024, 2, 2)]);
    }
}
