//! Checks the food table before it is built in: a row that is wrong is an error that names file and line.

#[expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the build needs only the loader of this module"
)]
#[path = "src/table/mod.rs"]
mod table;

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/table");
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(problems) = table::Table::read(&table::built_in_files()) {
        for problem in problems {
            println!("cargo::error={problem}");
        }
    }
}
