//! Builds the embedded dictionary: reads CC-CEDICT from the package `chinese_dictionary` and
//! writes it to `OUT_DIR` as the sorted text that `src/lexicon/table.rs` describes.
//!
//! The package cannot simply be linked: that costs a 46 MB binary and 284 ms at first use.
//! Without the feature `cedict` there is nothing to build.

#[cfg(feature = "cedict")]
#[path = "src/lexicon/table.rs"]
mod table;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/lexicon/table.rs");
    #[cfg(feature = "cedict")]
    cedict::build()?;
    Ok(())
}

#[cfg(feature = "cedict")]
#[expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files; the rule is for the library"
)]
mod cedict {
    use std::collections::HashMap;
    use std::error::Error;
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    use chinese_dictionary::WordEntry;

    use crate::table;

    const PACKAGE: &str = "chinese_dictionary";
    /// A package whose only dependency is the dictionary, see [`package_folder`].
    const FINDER: &str = "[package]\nname = 'finder'\nversion = '0.0.0'\nedition = '2024'\n\
        [lib]\npath = 'Cargo.toml'\n[dependencies]\nchinese_dictionary = '=3.0.0'\n[workspace]\n";

    pub(crate) fn build() -> Result<(), Box<dyn Error>> {
        let out = PathBuf::from(env::var("OUT_DIR")?);
        let data = package_folder(&out)?.join("data/data.dictionary");
        println!("cargo:rerun-if-changed={}", data.display());
        let entries: HashMap<u32, WordEntry> = bincode::deserialize(&fs::read(&data)?)
            .map_err(|error| format!("{}: {error}", data.display()))?;
        let rows: Vec<_> = entries.into_values().map(row).collect();
        fs::write(out.join("cedict.tsv"), table::write(&rows))?;
        fs::write(out.join("english.txt"), table::english(&rows))?;
        Ok(())
    }

    fn row(entry: WordEntry) -> table::Row {
        table::Row {
            key: table::key(&entry.simplified),
            traditional: entry.traditional,
            pinyin: entry.pinyin_numbers,
            definitions: entry.english,
        }
    }

    /// Where cargo keeps the dictionary's package.
    ///
    /// Asked of a manifest of its own: `cargo metadata` on this one would also want the packages
    /// of tests and of other platforms, which a plain `cargo build` never fetched.
    fn package_folder(out: &Path) -> Result<PathBuf, Box<dyn Error>> {
        let finder = out.join("finder");
        fs::create_dir_all(&finder)?;
        fs::write(finder.join("Cargo.toml"), FINDER)?;
        let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
        // Cargo strikes what the copy does not need; a dependent's build has no lock file here.
        if home.join("Cargo.lock").exists() {
            fs::copy(home.join("Cargo.lock"), finder.join("Cargo.lock"))?;
        }
        let metadata = cargo_metadata::MetadataCommand::new()
            .manifest_path(finder.join("Cargo.toml"))
            .current_dir(home) // where the settings for vendored sources are
            .other_options(["--offline".to_owned()])
            .exec()?;
        let package = metadata.packages.iter().find(|package| package.name.as_str() == PACKAGE);
        let manifest = &package.ok_or("cargo metadata does not list the dictionary's package")?.manifest_path;
        Ok(manifest.parent().ok_or("a manifest without a folder")?.into())
    }
}
