//! Lists of open cases that were taken in, and which row became which case. Rows only grow; that a list was taken back is noted.

use std::collections::BTreeMap;

use domain::ids::{CaseId, CaseListId};
use domain::nouns::{CaseList, ListedCase};

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(CaseList, "case_lists", "list of open cases", {
    id: Id, file: Text, sha256: Text, cases: Number, operator: Ref, at: Text, undone: Text,
});
by_id!(CaseList, CaseListId, "list of open cases": insert_case_list, update_case_list, case_list);
stored!(ListedCase, "listed_cases", "row of a list of open cases", {
    list: Ref, case: Ref, row: Number, number: Text, original: Ref, sha256: Text, matter: Text, revision: Number,
});

/// Which rows of lists that stand became which case: by what they say, and by the matter they are about.
#[derive(Debug, Default)]
pub struct KnownRows(BTreeMap<String, CaseId>);

impl KnownRows {
    /// The case of a row that was taken in before: of the very same words, else of the same matter.
    pub fn case_of(&self, sha256: &str, matter: &str) -> Option<CaseId> {
        self.0.get(sha256).or_else(|| self.0.get(matter)).copied()
    }

    /// Knows one more.
    pub fn note(&mut self, sha256: &str, matter: &str, case: CaseId) {
        for hash in [sha256, matter].into_iter().filter(|hash| !hash.is_empty()) {
            self.0.insert(hash.to_owned(), case);
        }
    }
}

impl Reader {
    /// Every list, the latest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn case_lists(&mut self) -> Result<Vec<CaseList>> {
        row::select(self.conn(), "ORDER BY id DESC", &[]).await
    }

    /// The rows of a list that became cases, in their order.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn listed_cases(&mut self, list: CaseListId) -> Result<Vec<ListedCase>> {
        row::select(self.conn(), "WHERE list_id = ?1 ORDER BY \"row\"", &[list.raw().into()]).await
    }

    /// Numbers of the cases in which something was done since their list was taken in, list by list; of lists that stand.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn touched_of_lists(&mut self) -> Result<BTreeMap<CaseListId, Vec<String>>> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT l.id, c.number FROM case_lists AS l JOIN listed_cases AS r ON r.list_id = l.id
                 JOIN cases AS c ON c.id = r.case_id
             WHERE l.undone IS NULL AND (c.revision <> r.revision OR c.state = 'closed') ORDER BY l.id, r.\"row\"",
        )
        .fetch_all(self.conn())
        .await?;
        let mut out: BTreeMap<CaseListId, Vec<String>> = BTreeMap::new();
        for (list, number) in rows {
            out.entry(CaseListId::new(list)).or_default().push(number);
        }
        Ok(out)
    }

    /// What was taken in of lists that stand.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn known_rows(&mut self) -> Result<KnownRows> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT c.sha256, c.matter, c.case_id FROM listed_cases AS c JOIN case_lists AS l ON l.id = c.list_id
             WHERE l.undone IS NULL",
        )
        .fetch_all(self.conn())
        .await?;
        let mut known = KnownRows::default();
        rows.into_iter().for_each(|(sha256, matter, case)| known.note(&sha256, &matter, CaseId::new(case)));
        Ok(known)
    }
}

impl Writer {
    /// Notes which rows of a list became which case.
    ///
    /// # Errors
    /// `Refused` when a list or case is not there, or one row became two cases.
    pub async fn insert_listed_cases(&mut self, records: &[ListedCase]) -> Result<()> {
        row::insert_many(self.conn(), records, None).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::Id;

    use super::*;
    use crate::testing::{Home, begin, commit, now};

    #[tokio::test]
    async fn a_row_is_known_by_its_words_and_by_its_matter_until_its_list_is_taken_back() {
        let (_home, register) = Home::new().await;
        let mut tx = begin(&register, "list").await;
        let original = tx.put_blob(&mut b"a,b".as_slice()).await.unwrap().id;
        let operator = tx.operators().await.unwrap()[0].id;
        let mut list = CaseList {
            id: Id::new(0),
            file: "open.csv".into(),
            sha256: "c".repeat(64),
            cases: 1,
            operator,
            at: now(),
            undone: None,
        };
        list.id = tx.insert_case_list(&list).await.unwrap();
        let case = tx.insert_case(&crate::testing::case("PR-2026-0001")).await.unwrap();
        let (row, matter) = ("a".repeat(64), "b".repeat(64));
        let listed = ListedCase {
            list: list.id,
            case,
            row: 2,
            number: "17".into(),
            original,
            sha256: row.clone(),
            matter: matter.clone(),
            revision: 1,
        };
        tx.insert_listed_cases(std::slice::from_ref(&listed)).await.unwrap();
        let twice = tx.insert_listed_cases(std::slice::from_ref(&listed)).await.unwrap_err();
        assert_eq!(twice.code(), "refused_by_register");
        let known = tx.known_rows().await.unwrap();
        assert_eq!(known.case_of(&row, ""), Some(case));
        assert_eq!(known.case_of("other", &matter), Some(case));
        assert_eq!(known.case_of("other", ""), None, "without a number no row is another's");
        assert_eq!(tx.listed_cases(list.id).await.unwrap(), [listed]);
        list.undone = Some(now());
        tx.update_case_list(&list).await.unwrap();
        assert_eq!(tx.known_rows().await.unwrap().case_of(&row, &matter), None);
        assert_eq!(tx.case_lists().await.unwrap(), [list]);
        commit(tx).await;
    }
}
