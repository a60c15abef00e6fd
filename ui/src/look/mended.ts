// Faults of a form while they are mended.

/** What is wrong with each field, by its name. Empty = fine. */
export type Faults = Record<string, string>;

/** Of the faults that were found those that still are: each goes as soon as its field is right, whoever filled it, and none comes up
 *  while one types. The same object where nothing changed. */
export function stillWrong(found: Faults, check: () => Faults): Faults {
  const fields = Object.keys(found);
  if (fields.length === 0) return found;
  const now = check();
  const left = Object.fromEntries(Object.entries(now).filter(([field]) => field in found));
  const same = fields.length === Object.keys(left).length && fields.every((field) => left[field] === found[field]);
  return same ? found : left;
}
