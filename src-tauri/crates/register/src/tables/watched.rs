//! Files of the watched folder, each as it lay there when it was read. Rows only grow, but where a file lies may change.

use domain::ids::WatchedFileId;
use domain::nouns::WatchedFile;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(WatchedFile, "watched_files", "file of the watched folder", {
    id: Id, folder: Text, name: Text, size: Number, modified: Text, sha256: Text, outcome: Text, lines: Json,
    messages: Number, moved_to: Text, unmoved: Text, at: Text,
});
by_id!(WatchedFile, WatchedFileId, "file of the watched folder": insert_watched_file, update_watched_file, watched_file);

impl Reader {
    /// The files that lay in a folder when they were last read and were left there: the latest row of each name.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn watched_in(&mut self, folder: &str) -> Result<Vec<WatchedFile>> {
        let rest = "WHERE moved_to = '' AND id IN (SELECT max(id) FROM watched_files WHERE folder = ?1 GROUP BY name)
                    ORDER BY id";
        row::select(self.conn(), rest, &[folder.into()]).await
    }

    /// The files that there is something to do about: refused, wherever they were put, or not moved although they should be.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn watched_unsettled(&mut self, folder: &str) -> Result<Vec<WatchedFile>> {
        // Where another file of the same name came later, what was put aside before still lies there.
        let rest = "WHERE folder = ?1 AND (
                        moved_to = '' AND (outcome = 'refused' OR unmoved <> '')
                            AND id IN (SELECT max(id) FROM watched_files WHERE folder = ?1 GROUP BY name)
                        OR moved_to <> '' AND outcome = 'refused'
                            AND id IN (SELECT max(id) FROM watched_files WHERE folder = ?1 GROUP BY moved_to))
                    ORDER BY id";
        row::select(self.conn(), rest, &[folder.into()]).await
    }

    /// The files that were read last, latest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn watched_last(&mut self, limit: u32) -> Result<Vec<WatchedFile>> {
        row::select(self.conn(), "ORDER BY id DESC LIMIT ?1", &[i64::from(limit).into()]).await
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::Id;
    use domain::nouns::{ImportOutcome, WatchedLine};

    use super::*;
    use crate::testing::{Home, begin, commit, now};

    fn file(folder: &str, name: &str, size: u64, moved_to: &str) -> WatchedFile {
        let outcome = if size == 4 { ImportOutcome::TakenIn } else { ImportOutcome::Refused };
        WatchedFile {
            id: Id::new(0),
            folder: folder.into(),
            name: name.into(),
            size,
            modified: "1700000000.5".into(),
            sha256: String::new(),
            outcome,
            lines: vec![WatchedLine { outcome: ImportOutcome::Refused, message: None, text: "Why.".into() }],
            messages: 1,
            moved_to: moved_to.into(),
            unmoved: String::new(),
            at: now(),
        }
    }

    #[tokio::test]
    async fn a_folder_gives_the_latest_of_each_name_that_was_left_there() {
        let (_home, register) = Home::new().await;
        let mut tx = begin(&register, "put").await;
        let rows = [
            file("/a", "one.eml", 1, ""),
            file("/a", "two.eml", 2, ""),
            file("/a", "one.eml", 3, ""),
            file("/a", "two.eml", 4, "Taken in/two.eml"),
            file("/b", "one.eml", 4, ""),
            file("/a", "three.exe", 5, "Not taken in/three.exe"),
            file("/a", "three.exe", 4, "Taken in/three.exe"),
        ];
        let mut ids = Vec::new();
        for row in &rows {
            ids.push(tx.insert_watched_file(row).await.unwrap());
        }
        commit(tx).await;
        let mut reader = register.reader().await.unwrap();
        assert_eq!(reader.watched_in("/a").await.unwrap(), [WatchedFile { id: ids[2], ..rows[2].clone() }]);
        let aside = WatchedFile { id: ids[5], ..rows[5].clone() };
        let unsettled = [reader.watched_in("/a").await.unwrap().remove(0), aside];
        assert_eq!(reader.watched_unsettled("/a").await.unwrap(), unsettled);
        assert_eq!(reader.watched_in("/b").await.unwrap().len(), 1);
        assert_eq!(reader.watched_unsettled("/b").await.unwrap(), []);
        assert_eq!(reader.watched_in("/c").await.unwrap(), []);
        let last: Vec<_> = reader.watched_last(2).await.unwrap().into_iter().map(|f| f.id).collect();
        assert_eq!(last, [ids[6], ids[5]]);
    }
}
