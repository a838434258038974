import { render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { box } from '../../core/testing/lung-of';
import { language } from '../i18n/language.svelte';
import { press, setUp } from '../testing/example-editor.svelte';
import ContourMeasure from './ContourMeasure.svelte';

it('says how much of a lesion lies outside the lungs, and so counts in no percentage', () => {
  const { editor } = setUp('select', 'a');
  render(ContourMeasure, { editor });
  const text = () => screen.getByTestId('lesion-area').textContent;
  expect(text()).toBe('Selected lesion: 1.5\u00a0% of lung, 9.0\u00a0cm² at the detector');
  press(editor, [50, 50]);
  editor.move([200, 50]);
  flushSync();
  expect(text()).toBe(
    'Selected lesion: 0.8\u00a0% of lung, 9.0\u00a0cm² at the detector, 50\u00a0% of it outside the lungs',
  );
  language.choose('de');
  flushSync();
  expect(text()).toContain('davon 50\u00a0% außerhalb der Lunge');
});

it('says what share the prior’s reader gave the same lesion, as long as that one is selected', () => {
  const { editor, scene } = setUp('select', 'a');
  const prior = { lesions: [{ ...scene().lesions[0]!, points: box(20, 20, 60, 120) }], lungs: scene().lungs };
  render(ContourMeasure, { editor, prior });
  const text = () => screen.getByTestId('lesion-area').textContent;
  expect(text()).toBe('Selected lesion: 1.5\u00a0% of lung, prior 3.0\u00a0%, 9.0\u00a0cm² at the detector');
  editor.select('b');
  flushSync();
  expect(text()).not.toContain('prior');
  editor.select(null);
  flushSync();
  expect(text()).not.toContain('prior');
});
