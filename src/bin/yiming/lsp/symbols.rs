//! Terms of the glossary by name, each at its row of `terms.csv`.

use gen_lsp_types::{
    BaseSymbolInformation, Location, Position, Range, SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams,
};
use yiming::format::table::Table;
use yiming::glossary::{Field, Status};

use super::buffer::Buffer;
use super::desk::Stand;
use super::uri;

/// As many as an editor shows with ease.
const MOST: usize = 200;

/// The rows whose term, rendering or concept holds the query, capitals aside; in the order of the file.
pub(super) fn symbols(params: &WorkspaceSymbolParams, stand: &Stand) -> Vec<WorkspaceSymbol> {
    let query = params.query.to_lowercase();
    let Ok(path) = std::path::absolute(stand.session.terms_path()) else { return Vec::new() };
    let uri = uri::uri(&path);
    let table = Table::read(&stand.terms.path, &stand.terms.text, Field::ALL.map(Field::name));
    let buffer = Buffer::new(stand.terms.text.clone(), 0);
    let column = |field: Field| Field::ALL.iter().position(|it| *it == field).unwrap_or_default();
    let [concept, zh, en, status] = [Field::Concept, Field::Zh, Field::En, Field::Status].map(column);
    let rows = table
        .rows
        .iter()
        .filter(|row| [concept, zh, en].iter().any(|&at| row[at].text.to_lowercase().contains(&query)));
    rows.take(MOST)
        .map(|row| {
            let place: Position = buffer.position(row[zh].at);
            let accepted = Status::from_name(&row[status].text).is_some_and(Status::is_accepted);
            let location = Location { uri: uri.as_str().into(), range: Range { start: place, end: place } };
            WorkspaceSymbol {
                location: location.into(),
                data: None,
                base_symbol_information: BaseSymbolInformation {
                    name: format!("{} {}", row[zh].text, row[en].text),
                    kind: if accepted { SymbolKind::String } else { SymbolKind::Null },
                    tags: None,
                    container_name: Some(row[status].text.to_string()),
                },
            }
        })
        .collect()
}
