// A refusal is said once: at the field it names. Above the form stands only what no field on screen says already.
import { DeskFault } from '#/bridge';

/** What of a refusal is still to be said, once the fields of `form` show theirs; undefined where all of it is. */
export function unshown(fault: DeskFault | undefined, form: HTMLElement | undefined): DeskFault | undefined {
  if (!fault || fault.fields.length === 0) return fault;
  const shown = [...(form?.querySelectorAll('.field .fault, p.fault') ?? [])].map((p) => p.textContent ?? '');
  const rest = fault.fields.filter((f) => !shown.some((words) => words.includes(f.what)));
  return rest.length === 0 ? undefined : new DeskFault(fault.code, fault.what, fault.next, rest);
}

/** Leads to the first field that is at fault. Answers whether there is one. */
export function leadToFault(form: HTMLElement | undefined): boolean {
  const at = form?.querySelector<HTMLElement>('[aria-invalid=true]');
  const takes = at?.matches('fieldset') ? (at.querySelector<HTMLElement>('input:checked') ?? at.querySelector('input')) : at;
  takes?.focus();
  return takes != null;
}
