//! Taking something out of the register. Each export is written down in the audit chain first: what left, and where it
//! went, by number and never by content. The bytes are given back; writing them is the caller's work.

use domain::ids::Id;
use domain::nouns::LeavingKind;

use crate::desk::Desk;
use crate::error::{Answer, Code, Refusal};
use crate::inputs::Act;

impl Desk {
    /// The audit chain as JSON lines, this export's own entry included; with the payloads (reasons, before and after)
    /// only where they are asked for. `docs/audit-chain.md` describes the form.
    ///
    /// # Errors
    /// The register can't be written or read.
    pub async fn export_chain(&self, act: &Act, to: &str, payloads: bool) -> Answer<Vec<u8>> {
        let what = if payloads { "the audit chain with payloads" } else { "the audit chain" };
        self.record_leaving(act, LeavingKind::Export, what, to).await?;
        let mut bytes = Vec::new();
        self.register.export_chain(&mut bytes, payloads).await?;
        Ok(bytes)
    }

    /// The list of cases as CSV. A cell that a spreadsheet would run as a formula is led by an apostrophe.
    ///
    /// # Errors
    /// The register can't be written or read.
    pub async fn export_cases(&self, act: &Act, to: &str) -> Answer<Vec<u8>> {
        self.record_leaving(act, LeavingKind::Export, "the list of cases", to).await?;
        let heads = [
            "number",
            "state",
            "received",
            "name",
            "what",
            "mail_by",
            "mail_by_kind",
            "child",
            "waiting",
            "next",
        ];
        let day = |d: Option<domain::day::Day>| d.map(|d| d.to_string()).unwrap_or_default();
        let rows = self.all_cases(usize::MAX).await?.into_iter().map(|line| {
            let row = line.row;
            let waiting = if row.waiting { "yes" } else { "no" };
            [
                row.number,
                row.state.as_str().to_owned(),
                day(row.received),
                row.name,
                row.what,
                day(row.mail_by),
                row.mail_by_kind,
                row.child,
                waiting.to_owned(),
                row.next,
            ]
        });
        table(&heads, rows)
    }

    /// The original bytes of a message.
    ///
    /// # Errors
    /// There is no such message, or it has no original.
    pub async fn export_message(&self, act: &Act, id: &str, to: &str) -> Answer<Vec<u8>> {
        let bytes = self.original(number(id)?).await?;
        self.record_leaving(act, LeavingKind::Export, &format!("message {id}"), to).await?;
        Ok(bytes)
    }

    /// The stored pages of an issued letter. A draft is nothing that leaves.
    ///
    /// # Errors
    /// There is no such letter, or it is a draft.
    pub async fn export_letter(&self, act: &Act, id: &str, to: &str) -> Answer<Vec<u8>> {
        let id = number(id)?;
        let letter = self.letter(id).await?.letter;
        if letter.pdf.is_none() {
            return Err(Refusal::not_now(
                "This letter is a draft.",
                "Issue it first; a draft is only looked at.",
            ));
        }
        let bytes = self.letter_pdf(id).await?;
        self.record_leaving(act, LeavingKind::Export, &format!("letter {}", letter.number), to).await?;
        Ok(bytes)
    }
}

fn number<T>(id: &str) -> Answer<Id<T>> {
    id.parse().map_err(|_| {
        Refusal::new(
            Code::Invalid,
            format!("{id:?} is no id."),
            "`desk register list` and `show` print the ids.",
        )
    })
}

/// A table as CSV: headings, then rows, which may be of any length. No cell of it is a formula.
///
/// # Errors
/// It could not be written.
pub(crate) fn table<Row>(heads: &[&str], rows: impl IntoIterator<Item = Row>) -> Answer<Vec<u8>>
where
    Row: IntoIterator,
    Row::Item: AsRef<str>,
{
    let bad = |e: &dyn std::fmt::Display| Refusal::fault(format!("The table could not be written: {e}."));
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    out.write_record(heads.iter().map(|head| harmless(head))).map_err(|e| bad(&e))?;
    for row in rows {
        out.write_record(row.into_iter().map(|cell| harmless(cell.as_ref()))).map_err(|e| bad(&e))?;
    }
    out.into_inner().map_err(|e| bad(&e))
}

/// A cell that begins like a formula, made plain text for every spreadsheet: the one way in which cells go into a table. A number with
/// its sign, such as a telephone number abroad, runs nothing and stays as it is; one with a second sign would be reckoned.
pub(crate) fn harmless(cell: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.');
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let plain = cell.strip_prefix(['+', '-']).is_some_and(|rest| rest.chars().all(number));
    if formula && !plain { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_name_that_is_a_formula_stays_a_name() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("@x"), "'@x");
        assert_eq!(harmless("+1+cmd|'/C calc'!A0"), "'+1+cmd|'/C calc'!A0");
        assert_eq!(harmless("+49 30 901820"), "+49 30 901820");
        assert_eq!(harmless("+1-713-555-0100"), "'+1-713-555-0100");
        assert_eq!(harmless("-2+3"), "'-2+3");
        assert_eq!([harmless("-5"), harmless("\tx"), harmless("\r=1")], ["-5", "'\tx", "'\r=1"]);
        assert_eq!(harmless("Ann-Marie =x"), "Ann-Marie =x");
    }
}
