//! The command line, as files: every case of `tests/cmd` and every `console`
//! block of the README is run, and
//! what it writes is what the file says. `TRYCMD=overwrite cargo test --test commands` writes the
//! files anew.

#[test]
fn commands_write_what_the_files_say() {
    trycmd::TestCases::new().case("tests/cmd/*.md").case("tests/cmd/*.toml").case("README.md");
}
