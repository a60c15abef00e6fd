import { afterEach, describe, expect, it, vi } from 'vitest';
import bindings from './bindings.ts?raw';
import * as core from './fake/core';
import { handlers } from './fake/handlers';
import { change, ask, onChange, onLocked } from './call';
import { asFault, DeskFault } from './fault';
import { desk } from './index';

/** Name and argument names of each command the app offers. */
const offered = new Map(
  [...bindings.matchAll(/__TAURI_INVOKE(?:<[^>]*>)?\("(\w+)"(?:, \{ ([^}]*) \})?\)/g)].map((m) => [
    m[1] as string,
    (m[2] ?? '').split(', ').map((a) => a.split(':')[0] ?? '').filter(Boolean).sort(),
  ]),
);

afterEach(() => vi.restoreAllMocks());

describe('the bridge and the app', () => {
  it('reads the bindings at all', () => {
    expect(offered.size).toBeGreaterThan(60);
    expect(offered.get('file_message')).toEqual(['act', 'case', 'message']);
  });

  it('asks only for commands that the app offers, with the arguments they take', async () => {
    const asked = new Map<string, string[]>();
    vi.spyOn(core, 'invoke').mockImplementation((command, args) => {
      asked.set(command, Object.keys(args ?? {}).sort());
      return Promise.resolve({} as never);
    });
    const ref = { id: '1', revision: 1 };
    for (const [name, verb] of Object.entries(desk)) {
      if (name === 'hear') await desk.hear(() => {});
      else await (verb as (...a: unknown[]) => Promise<unknown>)(ref, 'b', 'c', 'd', 'e');
    }
    for (const [command, args] of asked) {
      expect(offered.has(command), `the app offers no command ${command}`).toBe(true);
      expect(args, command).toEqual(offered.get(command));
    }
  });

  it('has a sample answer for every command it asks for', () => {
    for (const command of offered.keys()) {
      if (command === 'listen' || command === 'about') continue;
      expect(handlers[command], `the sample has no ${command}`).toBeDefined();
    }
  });
});

describe('a changing call', () => {
  it('carries an act of its own and the revision it rests on', async () => {
    const invoke = vi.spyOn(core, 'invoke').mockResolvedValue('done' as never);
    await change('add_note', 7, { case: '1', text: 'x' });
    const args = invoke.mock.calls[0]?.[1] as { act: { id: string; case_revision: number } };
    expect(args.act.case_revision).toBe(7);
    expect(args.act.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    await change('add_note', 7, { case: '1', text: 'x' });
    const again = invoke.mock.calls[1]?.[1] as { act: { id: string } };
    expect(again.act.id).not.toBe(args.act.id);
  });

  it('is one act when it is made twice at once', async () => {
    const invoke = vi.spyOn(core, 'invoke').mockImplementation(() => new Promise((r) => setTimeout(() => r('once' as never), 5)));
    const heard = vi.fn();
    const off = onChange(heard);
    const both = await Promise.all([change('print_batch', null, { letters: ['1'] }), change('print_batch', null, { letters: ['1'] })]);
    off();
    expect(both).toEqual(['once', 'once']);
    expect(invoke).toHaveBeenCalledTimes(1);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('tells nobody of a change that was refused', async () => {
    vi.spyOn(core, 'invoke').mockRejectedValue({ code: 'stale', what: 'Changed.', next: 'Look again.', fields: [] });
    const heard = vi.fn();
    const off = onChange(heard);
    await expect(change('add_note', 1, {})).rejects.toMatchObject({ code: 'stale', next: 'Look again.' });
    off();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('a refusal', () => {
  it('that says locked is told to who shows the lock, and no other is', async () => {
    const told = vi.fn();
    const off = onLocked(told);
    const invoke = vi.spyOn(core, 'invoke').mockRejectedValue({ code: 'not_found', what: 'No.', next: '', fields: [] });
    await ask('case').catch(() => {});
    expect(told).not.toHaveBeenCalled();
    invoke.mockRejectedValue({ code: 'locked', what: 'The desk is locked.', next: 'Unlock it.', fields: [] });
    await ask('case').catch(() => {});
    expect(told).toHaveBeenCalledTimes(1);
    off();
  });

  it('keeps its code, its sentences and the faults of its fields', async () => {
    vi.spyOn(core, 'invoke').mockRejectedValue({ code: 'invalid', what: 'No.', next: 'Mend.', fields: [{ field: 'day', sentence: 'No such day.' }] });
    const fault = await ask('x').catch((f: unknown) => f);
    expect(fault).toBeInstanceOf(DeskFault);
    expect((fault as DeskFault).of('day')).toBe('No such day.');
    expect((fault as DeskFault).of('name')).toBeUndefined();
  });

  it('is made of whatever is thrown', () => {
    expect(asFault('boom').what).toBe('boom');
    expect(asFault(new Error('line is dead')).what).toBe('line is dead');
    expect(asFault({ code: 'c', what: 'w', fields: { name: 'Too long.' } }).of('name')).toBe('Too long.');
    expect(asFault(undefined).code).toBe('page');
  });
});
