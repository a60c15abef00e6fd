// The panes of the window, and what in one of them takes the focus that is led there.

/** What one reads or chooses from comes before the verbs above it. */
export const stopIn = (pane: HTMLElement | undefined): HTMLElement | null | undefined =>
  pane?.querySelector<HTMLElement>('[role=listbox], [data-stop]') ??
  pane?.querySelector<HTMLElement>('[tabindex="0"]:not([role=separator]), button, a, input, select, textarea');

/** Leads the focus from pane to pane, around the window. */
export function nextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.pane, nav[data-pane], main[data-pane]')];
  const at = panes.findLastIndex((p) => p.contains(document.activeElement));
  for (let i = 1; i <= panes.length; i++) {
    const stop = stopIn(panes[(at + i) % panes.length]);
    if (stop) return stop.focus();
  }
}
