// Prints which code of others is in what is shipped, each part with its licence and the text of it: crates of the two programs, packages
// of the page, the typeface of the page. Run from the root of the tree.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const run = (...words) => execFileSync(words[0], words.slice(1), { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
const host = /^host: (.*)$/m.exec(run('rustc', '-vV'))?.[1] ?? '';
const NAMES = /^(licen[cs]e|copying|copyright|notice|unlicense|ofl)/i;

/** The texts of a folder's licence files. */
function texts(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((f) => f.isFile() && NAMES.test(f.name))
    .map((f) => readFileSync(join(folder, f.name), 'utf8').replace(/\r/g, '').trim());
}

const parts = [];
const shipped = new Set(
  run('cargo', 'tree', '--locked', '-p', 'privacy-desk', '-p', 'desk', '--features', 'privacy-desk/custom-protocol', '-e', 'normal', '--target', host, '--prefix', 'none', '--format', '{p}')
    .split('\n')
    .map((line) => line.split(' ').slice(0, 2).join(' ')),
);
for (const p of JSON.parse(run('cargo', 'metadata', '--locked', '--format-version', '1', '--filter-platform', host)).packages) {
  if (!p.source || !shipped.has(`${p.name} v${p.version}`)) continue;
  parts.push({ name: `${p.name} ${p.version}`, licence: p.license ?? 'see its text', texts: texts(dirname(p.manifest_path)) });
}
const lock = JSON.parse(readFileSync('ui/package-lock.json', 'utf8'));
for (const [path, p] of Object.entries(lock.packages)) {
  if (!path || p.dev || p.devOptional || p.optional) continue;
  parts.push({ name: `${path.replace(/^.*node_modules\//, '')} ${p.version}`, licence: p.license ?? 'see its text', texts: texts(join('ui', path)) });
}
parts.push({ name: 'Noto Serif and Noto Sans', licence: 'OFL-1.1', texts: texts('src-tauri/crates/letters/fonts') });

// Many say the very same words: each text stands once, and names who uses it.
const users = new Map();
const without = [];
for (const part of parts) {
  if (part.texts.length === 0) without.push(part);
  for (const text of part.texts) users.set(text, [...(users.get(text) ?? []), part.name]);
}
const line = '-'.repeat(100);
console.log('Code of others in Privacy Desk, and its licences.\n');
for (const part of parts) console.log(`${part.name}: ${part.licence}`);
if (without.length > 0) console.log(`\nWithout a text of their own (theirs is the usual one of their licence): ${without.map((p) => p.name).join(', ')}`);
for (const [text, names] of users) console.log(`\n${line}\n${names.join(', ')}\n${line}\n\n${text}`);
