// Why: a test that waits a fixed time for the desk's answers fails where the machine is busy. It waits for the answers.
import { tick } from 'svelte';
import { underWay } from '#/bridge/fake/core';

const after = (ms: number) => new Promise((r) => setTimeout(r, ms));
/** Milliseconds after which a desk that still answers is one that never ends. */
const NEVER = 10_000;

/**
 * Until the page stands still: at least `ms`, which is what a form itself waits before it acts, and then as long as a call
 * to the desk is under way or the answer to one leads to another.
 */
export async function settle(ms = 40): Promise<void> {
  await after(ms);
  const until = Date.now() + NEVER;
  for (let still = 0; still < 3 && Date.now() < until; still++) {
    if (underWay.calls > 0) still = -1;
    await after(2);
    await tick();
  }
}
