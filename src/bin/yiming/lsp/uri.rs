//! File URIs and paths.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in a path as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The path of a `file:` URI; `None` for any other, and for one that names another machine.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    let path = decoded.strip_prefix('/')?;
    let drive = path.as_bytes().get(1) == Some(&b':');
    Some(PathBuf::from(if drive { path } else { &decoded }))
}

/// The URI of an absolute path.
pub(super) fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&path, PATH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_are_paths_and_back() {
        let rows = [
            ("file:///a/b.txt", Some("/a/b.txt")),
            ("file:///a%20b/%E7%A8%BF.txt", Some("/a b/稿.txt")),
            ("file:///c%3A/a.txt", Some("c:/a.txt")),
            ("untitled:Untitled-1", None),
            ("file://server/share/a.txt", None),
            ("file:///%ff", None),
        ];
        for (given, expected) in rows {
            assert_eq!(path(given), expected.map(PathBuf::from), "{given}");
            if let Some(expected) = expected {
                assert_eq!(uri(Path::new(expected)), given, "{given}");
            }
        }
    }
}
