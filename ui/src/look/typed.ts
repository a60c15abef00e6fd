// What is typed into a form is kept under the form's name until it is sent or thrown away: a lock, a reload or Esc takes the
// form off the screen, never the words. Kept in memory only, see state/drafts; passphrases never. Only what was typed is kept:
// a field that nobody touched shows what the register says when the form comes up again.
import { tick } from 'svelte';
import { draft, dropDraft, keepDraft } from '#/state/drafts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controls = (form: HTMLElement) =>
  [...form.querySelectorAll<Control>('input, textarea, select')].filter((c) => !isSecret(c));

/** A passphrase stays one while it is shown. */
const isSecret = (c: Control) => c.type === 'password' || /password/.test(c.getAttribute('autocomplete') ?? '');

/** The words beside a control name it: fields come and go with what is chosen, so its place in the form does not. */
function nameOf(c: Control): string {
  const group = c.type === 'radio' ? (c.closest('fieldset')?.querySelector('legend')?.textContent ?? '') : '';
  const label = c.labels?.[0]?.textContent ?? c.getAttribute('aria-label') ?? '';
  return `${group.trim()}|${label.trim()}`;
}

function snapshot(form: HTMLElement): Record<string, string> {
  const out: Record<string, string> = {};
  for (const c of controls(form)) {
    const ticked = c instanceof HTMLInputElement && (c.type === 'radio' || c.type === 'checkbox');
    if (!ticked) out[nameOf(c)] = c.value;
    else if (c.type === 'checkbox' || c.checked) out[nameOf(c)] = c.checked ? 'on' : 'off';
  }
  return out;
}

/** Puts one control as it was, as if it were typed. Answers whether that changed it. */
function restore(c: Control, value: string): boolean {
  if (c instanceof HTMLInputElement && (c.type === 'radio' || c.type === 'checkbox')) {
    if (c.checked === (value === 'on')) return false;
    c.click();
    return true;
  }
  if (c.value === value) return false;
  c.value = value;
  c.dispatchEvent(new Event('input', { bubbles: true }));
  c.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** Keeps what is typed into `form` under `name`, and puts back what was kept; `onback` is called where that changed anything.
 *  Answers how to stop listening. */
export function keepTyped(form: HTMLElement, name: string, onback?: () => void): () => void {
  const fresh = snapshot(form);
  const keep = () => {
    const typed = Object.entries(snapshot(form)).filter(([field, value]) => fresh[field] !== value);
    if (typed.length > 0) keepDraft(name, Object.fromEntries(typed));
    else dropDraft(name);
  };
  void putBack(form, draft<Record<string, string>>(name, {})).then((any) => {
    if (any) onback?.();
    form.addEventListener('input', keep);
    form.addEventListener('change', keep);
  });
  return () => {
    form.removeEventListener('input', keep);
    form.removeEventListener('change', keep);
  };
}

/** Some fields show only after another is set: goes through the form until nothing new has come up. Answers whether anything
 *  is other than it was. */
async function putBack(form: HTMLElement, kept: Record<string, string>): Promise<boolean> {
  const done = new Set<string>();
  let changed = false;
  for (let round = 0; round < 4; round++) {
    let any = false;
    for (const c of controls(form)) {
      const name = nameOf(c);
      const value = kept[name];
      if (value === undefined || done.has(name)) continue;
      done.add(name);
      any = true;
      changed = restore(c, value) || changed;
    }
    if (!any) break;
    await tick();
  }
  return changed;
}

/** The form was sent, or thrown away. */
export const dropTyped = dropDraft;
