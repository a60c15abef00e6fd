import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import StrengthMeter from './StrengthMeter.svelte';

describe('the strength meter', () => {
  it('says the strength in words, and what would help', () => {
    render(StrengthMeter, { strength: { score: 1, words: 'guessed in minutes', hint: 'Add another word or two.' } });
    expect(screen.getByRole('status')).toHaveTextContent('Strength: guessed in minutes Add another word or two.');
  });

  it('lights as many steps as the score says, one for the worst', () => {
    const { container } = render(StrengthMeter, { strength: { score: 0, words: 'guessed at once', hint: '' } });
    expect(container.querySelectorAll('.on')).toHaveLength(1);
  });

  it('lights none before anything is typed', () => {
    const { container } = render(StrengthMeter, { strength: undefined });
    expect(container.querySelectorAll('.on')).toHaveLength(0);
  });
});
