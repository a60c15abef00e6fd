// The sample's one mutable state.
import { config } from './config';
import { messages } from './messages';

interface AnyChannel {
  onmessage: (message: unknown) => void;
}

export const heard: { channel: AnyChannel | undefined } = { channel: undefined };

/** Where the sample begins is chosen in the address: `?start=first`, `?start=locked`; else it is open. `?many`: a register
 *  of 100,000 cases, page by page, and lists of ten years. */
export const many = typeof location !== 'undefined' && new URLSearchParams(location.search).has('many');
const start = typeof location === 'undefined' ? '' : (new URLSearchParams(location.search).get('start') ?? '');

export const state = {
  session: (start === 'first' ? 'no_register' : start === 'locked' ? 'locked' : 'unlocked') as
    | 'no_register'
    | 'locked'
    | 'unlocked',
  config: structuredClone(config),
  messages: structuredClone(messages),
  lastBackup: '2026-11-22T14:02:00Z',
};

export const PASSPHRASE = 'harbor lantern 42 violet';
export const CODE = ['7KQ2', 'M9XD', '04TW', 'ZC8P', 'HJ5R', 'N1VB', 'Q6FA', 'E3YS'];

/** A refusal, as the app words one. */
export function refuse(code: string, what: string, next = '', fields: { field: string; sentence: string }[] = []): never {
  throw { code, what, next, fields };
}
