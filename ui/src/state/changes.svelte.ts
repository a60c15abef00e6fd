// Counts the changes the register took, so that whatever is on screen asks again.
import { onChange } from '#/bridge/call';

class Changes {
  count = $state(0);
  constructor() {
    onChange(() => this.count++);
  }
}

export const changes = new Changes();
