//! Reads the cases of `tests/oracle` on its standard input and writes this side's answers, a line for a line.

use std::io::{self, BufRead, BufWriter, Write};

use agreement_tests::oracle::answer;

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?)?)?;
    }
    out.flush()
}
