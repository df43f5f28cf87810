//! How the lines of a file end, for what is added to it.

/// How most lines in these bytes end: a line feed where none does.
pub fn line_end_of(bytes: &[u8]) -> &'static str {
    let mut counts = [(0_usize, "\n"), (0, "\r\n"), (0, "\r")];
    let [feeds, both, returns] = &mut counts;
    let mut before = 0;
    for byte in bytes {
        match (before, *byte) {
            (b'\r', b'\n') => both.0 += 1,
            (b'\r', _) => returns.0 += 1,
            (_, b'\n') => feeds.0 += 1,
            _ => {}
        }
        before = *byte;
    }
    if before == b'\r' {
        returns.0 += 1;
    }
    let most = counts.iter().map(|(count, _)| *count).max();
    counts.iter().find(|(count, _)| Some(*count) == most).map_or("\n", |(_, end)| end)
}
