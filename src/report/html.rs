//! The shell of every page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::excerpt::Excerpt;

/// What a page has beyond what every page has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extra {
    /// Style rules after those of every page.
    pub style: &'static str,
    /// A script at the end of the body; the page must say all it says without it.
    pub script: &'static str,
}

/// What a page may load and run: its own style and script, and nothing from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// One page in one file: no network, light or dark as the reader's system is, printable.
#[must_use]
pub fn page(title: &str, body: &Markup) -> String {
    page_with(title, body, Extra::default())
}

/// The same with a style and a script of its own.
#[must_use]
pub fn page_with(title: &str, body: &Markup, extra: Extra) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if !extra.script.is_empty() { meta http-equiv="Content-Security-Policy" content=(POLICY); }
                title { (title) }
                style { (PreEscaped(include_str!("page.css"))) (PreEscaped(extra.style)) }
            }
            body {
                main { (body) }
                @if !extra.script.is_empty() { script { (PreEscaped(extra.script)) } }
            }
        }
    }
    .into_string()
}

/// A place in its sentence, marked.
#[must_use]
pub fn marked(excerpt: &Excerpt) -> Markup {
    html! { (excerpt.before) @if !excerpt.marked.is_empty() { mark { (excerpt.marked) } } (excerpt.after) }
}

/// A bar from 0 to 1 with its value in words; values outside are drawn at the nearer end.
#[must_use]
pub fn bar(value: f64, label: &str) -> Markup {
    let percent = (value.clamp(0.0, 1.0) * 100.0).round();
    html! { span.bar role="img" aria-label=(label) title=(label) { span style={ "width:" (percent) "%" } {} } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_nothing_is_fetched() {
        let page = page("<script>", &html! { p { "a & b" } });
        assert!(page.contains("&lt;script&gt;") && page.contains("a &amp; b"));
        for outside in ["http:", "https:", "<script", "@import", "url("] {
            assert!(!page.contains(outside), "{outside} in the page");
        }
    }

    #[test]
    fn bars_stay_in_their_frame() {
        for (value, width) in [(0.5, "width:50%"), (-1.0, "width:0%"), (7.0, "width:100%")] {
            assert!(bar(value, "x").into_string().contains(width), "{value}");
        }
    }
}
