// The only line to the app. Every refusal becomes a DeskFault; every changing call carries an act of its own, and the
// same call made twice while the first is under way (a double click) is one act.
import { Channel, invoke } from '@tauri-apps/api/core';
import { asFault } from './fault';
import type { Happening } from './wire';
import type { Act } from './wire';

export type Args = Record<string, unknown>;

const foundLocked = new Set<() => void>();

/** Calls `then` whenever the app answers that it is locked: the page then shows so, whatever it missed. */
export function onLocked(then: () => void): () => void {
  foundLocked.add(then);
  return () => foundLocked.delete(then);
}

/** Asks without changing. */
export async function ask<T>(command: string, args: Args = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    const fault = asFault(thrown);
    if (fault.code === 'locked') for (const then of foundLocked) then();
    throw fault;
  }
}

const underWay = new Map<string, Promise<unknown>>();
const afterChange = new Set<(of: string) => void>();

/** Calls `then` after every change the register took, with the case whose revision it rested on, if any. Returns how to stop. */
export function onChange(then: (of: string) => void): () => void {
  afterChange.add(then);
  return () => afterChange.delete(then);
}

/** The app took a change in that no call of the page made. */
export function changedUnasked(of = ''): void {
  for (const then of afterChange) then(of);
}

/** Changes something, once. `revision`: the case revision the officer was looking at, where a case is changed. `id`: the act's, where
 *  it names a long work. */
export function change<T>(command: string, revision: number | null, args: Args = {}, id: string = crypto.randomUUID()): Promise<T> {
  const key = JSON.stringify([command, args]);
  const running = underWay.get(key);
  if (running) return running as Promise<T>;
  const act: Act = { id, case_revision: revision };
  const run = ask<T>(command, { act, ...args })
    .then((answer) => {
      changedUnasked(revision !== null && typeof args.case === 'string' ? args.case : '');
      return answer;
    })
    .finally(() => underWay.delete(key));
  underWay.set(key, run);
  return run;
}

/** Hears what happens unasked. */
export function hear(on: (happening: Happening) => void): Promise<void> {
  const channel = new Channel<Happening>();
  channel.onmessage = on;
  return ask<void>('listen', { channel });
}
