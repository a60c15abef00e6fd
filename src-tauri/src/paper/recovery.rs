//! Why: the recovery code on paper, as plain text that every spooler prints.
//! Not here: letters; the code never becomes a file.

/// The page to keep: what it is, of which register and day, so that an old page can be told from a new one, the groups
/// numbered as they are asked for, where it belongs.
pub fn recovery_page(groups: &[String], register: &str, made: &str) -> String {
    let mut page = format!(
        "\n\n    PRIVACY DESK: RECOVERY CODE\n\n    Register {register}, printed {made}\n\n    Opens the register without the passphrase. Keep it where you keep deeds,\n    not with the laptop. Whoever holds this page and the laptop can read everything.\n\n",
    );
    for (index, group) in groups.iter().enumerate() {
        page.push_str(&format!("      {:>2}.  {group}\n", index + 1));
    }
    page.push_str(
        "\n    Capital letters and digits; O and I do not occur. A new code makes this page void.\n",
    );
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_numbers_the_groups_from_one() {
        let page = recovery_page(&["AB12".into(), "CD34".into()], "x.db", "Thu, Nov 26, 2026");
        assert!(page.contains("x.db, printed Thu, Nov 26, 2026"));
        assert!(page.contains(" 1.  AB12\n") && page.contains(" 2.  CD34\n"));
    }
}
