// Why: a letter that went otherwise than by post is held to the same second look, and a piece that came back is no way left.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, type FindingView, type Sending } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { sending } from '#/bridge/fake/letters';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import type { LetterDesk } from './letter-desk.svelte';
import Sendings from './Sendings.svelte';
import SentOtherwise from './SentOtherwise.svelte';

const moved: FindingView = { check: 'address_changed', weight: 'refuse', sentence: 'This letter goes to another address than the case has now.', place: '', clearance: '' };
const of = (sendings: Sending[]) =>
  ({ view: { letter: { id: '21', number: 'L-0021', state: 'issued' }, address: [], sendings }, put: vi.fn() }) as unknown as LetterDesk;

beforeEach(() => {
  sessionStorage.clear();
  session.config = config;
  session.today = '2026-11-22';
});
afterEach(() => vi.restoreAllMocks());

describe('a letter that was sent otherwise', () => {
  const form = async (found: FindingView[]) => {
    vi.spyOn(desk, 'checkAgain').mockResolvedValue([{ letter: '21', number: 'L-0021', findings: found }]);
    const view = await desk.letter('21');
    const verb = vi.spyOn(desk, 'recordSentOtherwise').mockResolvedValue(view);
    render(SentOtherwise, { open: true, on: of([]) });
    await settle(60);
    await userEvent.type(screen.getByLabelText(/^To/), 'pat@example.com');
    await userEvent.type(screen.getByLabelText(/^Proof kept/), 'sent folder');
    return verb;
  };
  const save = async () => {
    await userEvent.click(screen.getByRole('button', { name: /^Save/ }));
    await settle(30);
  };

  it('although it should not go asks why it went all the same', async () => {
    const verb = await form([moved]);
    expect(screen.getByText(moved.sentence)).toBeVisible();
    await save();
    expect(verb).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText(/Why it went out all the same/), 'sent before they told us');
    await save();
    expect(verb).toHaveBeenCalledWith('21', {
      channel: 'email',
      address: 'pat@example.com',
      day: '2026-11-22',
      proof: 'sent folder',
      despite: 'sent before they told us',
    });
  });

  it('with nothing against it asks nothing', async () => {
    const verb = await form([]);
    expect(screen.queryByLabelText(/Why it went out all the same/)).not.toBeInTheDocument();
    await save();
    expect(verb).toHaveBeenCalledWith('21', expect.objectContaining({ despite: null }));
  });
});

describe('a piece that waits', () => {
  const beside = (state: Sending['state']) => render(Sendings, { on: of([sending('p1', '21', { state }), sending('p2', '21', { state: 'waiting' })]) });
  const callOff = () => screen.queryAllByRole('button', { name: /^Call off/ });

  it('is called off where the other is out', () => {
    beside('handed_over');
    expect(callOff()).toHaveLength(1);
  });

  it('is not where the other came back', () => {
    beside('returned');
    expect(callOff()).toHaveLength(0);
  });
});
