// Why: a blank where laws and dates are looked for reads as if there were nothing to do.
import { render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { desk } from '#/bridge';
import { config } from '#/bridge/fake/config';
import { freshCases } from '#/bridge/fake/handlers';
import { session } from '#/state/session.svelte';
import { settle } from '#/test-settle';
import { w } from '#/words';
import Stage from './CaseStage.test.svelte';

it('says that nothing binds a request yet, and what to do', async () => {
  freshCases();
  session.config = structuredClone(config);
  session.today = '2026-11-22';
  const view = await desk.case('12');
  vi.spyOn(desk, 'case').mockResolvedValue({ ...view, requests: view.requests.map((r) => ({ ...r, bindings: [] })) });
  render(Stage, { id: '12' });
  await settle(120);
  expect(screen.getAllByText(w.case.bindsNone)).toHaveLength(view.requests.filter((r) => !r.request.withdrawn).length);
});
