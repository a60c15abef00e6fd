//! Tasks of a case.

use domain::day::Day;
use domain::ids::TaskId;
use domain::nouns::Task;

use super::{by_id, of_case, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(Task, "tasks", "task", {
    id: Id, case: Ref, kind: Text, title: Text, owner: Text, due: Text, state: Text, note: Text, ended: Text, system: Ref,
    provider: Ref,
});
by_id!(Task, TaskId, "task": insert_task, update_task, task);
of_case!(Task, "tasks": tasks_of_case);

impl Reader {
    /// Open tasks due on or before a day, earliest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn tasks_due_by(&mut self, day: Day, limit: u32) -> Result<Vec<Task>> {
        let rest = "WHERE state = 'open' AND due <= ?1 ORDER BY due, id LIMIT ?2";
        row::select(self.conn(), rest, &[day.to_string().into(), i64::from(limit).into()]).await
    }

    /// How many open cases have a task that is due by a day.
    ///
    /// # Errors
    /// `DamagedFile`.
    pub async fn count_cases_with_tasks(&mut self, day: Day) -> Result<u32> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT tasks.case_id) FROM tasks JOIN cases ON cases.id = tasks.case_id
             WHERE tasks.state = 'open' AND tasks.due <= ?1 AND cases.state = 'open'",
        )
        .bind(day.to_string())
        .fetch_one(self.conn())
        .await?;
        Ok(row::small(count))
    }
}
