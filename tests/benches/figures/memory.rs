//! The memory of this process, as Linux tells it. Elsewhere nothing is claimed.

/// The most memory this process has had at one time, in MiB.
pub fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

/// Begins counting the peak anew.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The figure as it is printed.
pub fn shown(mib: Option<u64>) -> String {
    mib.map_or_else(|| "not known here".to_owned(), |m| format!("{m} MiB"))
}
