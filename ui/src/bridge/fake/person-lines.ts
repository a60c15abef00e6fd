// The sample reads a person from lines as a street under a name in the United States; the app itself reads far more.
import type { PersonInput } from '../wire';

export function personOf(text: string): PersonInput {
  const all = text.split('\n').map((l) => l.trim()).filter((l) => l !== '');
  const emails = all.filter((l) => l.includes('@'));
  const lines = all.filter((l) => !l.includes('@'));
  const at = lines.findIndex((l) => /^(.+), ([A-Z]{2}) (\d{5})$/.test(l));
  const [, city = '', state = '', zip = ''] = /^(.+), ([A-Z]{2}) (\d{5})$/.exec(lines[at] ?? '') ?? [];
  const [name = '', line1 = '', line2 = ''] = lines.slice(0, at < 0 ? 1 : at);
  return {
    name, mailing_name: '', emails, phones: [], language: 'en', born: null, note: '',
    address: { name: '', organisation: '', attention: '', line1, line2, city, state, zip, country: '' },
  };
}
