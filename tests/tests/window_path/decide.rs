//! Who writes is checked, systems are searched, tasks are ended, each part gets its outcome.

use desk_tests::window::{Outcome, Window};

use crate::open::next;

/// Goes back to the case, with the focus on it.
pub async fn back_to_case(window: &Window) -> Outcome {
    window.keys("gc").await?;
    window.read("What binds us and by when").await?;
    window.reach("PR-2026-0001").await?;
    Ok(())
}

/// The identity ledger and the authority of the parent.
pub async fn identity(window: &Window) -> Outcome {
    next(window, "Identity ledger").await?;
    window.answer("Result", "Matched").await?;
    window.type_into("How", "reply from the address on file").await?;
    window.type_into("Kinds of data compared", "name, e-mail").await?;
    window.picture("identity").await?;
    window.enter("Save").await?;
    window.answered().await?;
    window.enter("Add authority").await?;
    window.read("Authority to act").await?;
    window.pick("By what", "Parent").await?;
    window.type_into("Proof seen", "the birth certificate, seen at the counter").await?;
    window.answer("Enough?", "Yes").await?;
    window.picture("authority").await?;
    window.enter("Save").await?;
    window.answered().await?;
    window.reach("PR-2026-0001").await?;
    Ok(())
}

/// Answers each system of the checklist by one key: in the support mail something is found, in no other.
pub async fn search(window: &Window) -> Outcome {
    next(window, "still to answer").await?;
    window.picture("checklist").await?;
    let answers = [
        ("0", "9 of 10 still to answer"),
        ("0", "8 of 10 still to answer"),
        ("0", "7 of 10 still to answer"),
        ("f", "Found: delete or keep"),
        ("0", "6 of 10 still to answer"),
        ("0", "5 of 10 still to answer"),
    ];
    for (key, then) in answers {
        window.keys(key).await?;
        window.read(then).await?;
    }
    window.picture("checklist-answered").await?;
    window.reach("PR-2026-0001").await?;
    Ok(())
}

/// Decides each request as a whole, in words of its own.
pub async fn parts(window: &Window) -> Outcome {
    for _ in 0..2 {
        next(window, "Decide the request").await?;
        window.answer("Outcome", "Granted").await?;
        window.type_into("What, in a few words", "the message with name and street address").await?;
        window.picture("outcome").await?;
        window.enter("Save").await?;
        window.answered().await?;
    }
    Ok(())
}

/// Ends every task that deletes something, each with how it was done: the answer tells the parent what is gone.
pub async fn tasks(window: &Window) -> Outcome {
    let script = "return [...document.querySelectorAll('button')].filter((b) => b.textContent.startsWith('End:')).length";
    let open: usize = window.page.execute(script, vec![]).await?.convert()?;
    assert!(open > 1, "deletion at the company and at its providers was to be done, not {open} tasks");
    for left in (0..open).rev() {
        window.enter("End:").await?;
        window.read("How did it end?").await?;
        window.answer("State", "Done").await?;
        window.type_into("How, or why", "Deleted and confirmed.").await?;
        window.enter("Save").await?;
        window.answered().await?;
        let still: usize = window.page.execute(script, vec![]).await?.convert()?;
        assert_eq!(still, left, "an ended task asks for no end");
    }
    window.picture("tasks-ended").await?;
    window.reach("PR-2026-0001").await?;
    Ok(())
}
