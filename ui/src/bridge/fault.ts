// What the page is told when something was not done. One shape for all, so that every screen can say it.

/** A fault of one field of a form. */
export interface FieldFault {
  field: string;
  what: string;
}

/** A refusal by the app: a stable code, what happened, what to do next. Nothing was changed. */
export class DeskFault extends Error {
  readonly code: string;
  readonly what: string;
  readonly next: string;
  readonly fields: FieldFault[];

  constructor(code: string, what: string, next = '', fields: FieldFault[] = []) {
    super(what);
    this.name = 'DeskFault';
    this.code = code;
    this.what = what;
    this.next = next;
    this.fields = fields;
  }

  /** The fault of this field, if the refusal names it. */
  of(field: string): string | undefined {
    return this.fields.find((f) => f.field === field)?.what;
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Fields come as a list `{field, sentence}` or as a map from field to sentence. */
function fieldsOf(value: unknown): FieldFault[] {
  if (Array.isArray(value)) {
    return value.map((f: { field?: unknown; sentence?: unknown; what?: unknown }) => ({
      field: text(f.field),
      what: text(f.sentence) || text(f.what),
    }));
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).map(([field, what]) => ({ field, what: text(what) }));
  }
  return [];
}

/** Whatever was thrown, as a fault that can be shown. */
export function asFault(thrown: unknown): DeskFault {
  if (thrown instanceof DeskFault) return thrown;
  if (thrown !== null && typeof thrown === 'object' && 'code' in thrown && 'what' in thrown) {
    const t = thrown as { code: unknown; what: unknown; next?: unknown; fields?: unknown };
    return new DeskFault(text(t.code), text(t.what), text(t.next), fieldsOf(t.fields));
  }
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return new DeskFault('page', said, 'Nothing was changed. Try again; if it stays, lock the desk and unlock it.');
}
