// Stands in the place of `@tauri-apps/api/core` in tests and in `vite --mode sample`: the same two names, sample data.
// Never shipped: the alias in vite.config.ts exists only in those modes.
import { handlers } from './handlers';
import { heard } from './store';

export class Channel<T> {
  onmessage: (message: T) => void = () => {};
}

/** How many calls wait for their answer. */
export const underWay = { calls: 0 };

/** Answers as the app would, after a moment. What is handed out is a copy: the page cannot reach the sample's state. */
export async function invoke<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  underWay.calls += 1;
  try {
    return await answered<T>(command, args);
  } finally {
    underWay.calls -= 1;
  }
}

async function answered<T>(command: string, args: Record<string, unknown>): Promise<T> {
  await new Promise((r) => setTimeout(r, 4));
  if (command === 'listen') {
    heard.channel = args.channel as Channel<unknown>;
    return undefined as T;
  }
  const handler = handlers[command];
  if (!handler) throw { code: 'unknown_command', what: `The sample has no command ${command}.`, next: '', fields: [] };
  const answer = await handler(args);
  return (answer instanceof ArrayBuffer ? answer.slice(0) : structuredClone(answer)) as T;
}
