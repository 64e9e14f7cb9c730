//! One file a format, documents and glossaries, read and written beside each other.
