// What was found in a message that it might ask for, and so which verb comes first.
import type { MessageView } from '#/bridge';

/** `nothing` only where the whole message could be read: a page that a person has to read may ask for anything. */
export type Asks = 'right' | 'child' | 'nothing' | 'unread';

export function asks({ message, suggestions, attachments }: MessageView): Asks {
  const stands = (kind: string) => suggestions.some((s) => s.kind === kind && s.state !== 'rejected');
  if (stands('right')) return 'right';
  if (stands('child')) return 'child';
  return message.text.trim() === '' || attachments.some((a) => a.by_eye) ? 'unread' : 'nothing';
}
