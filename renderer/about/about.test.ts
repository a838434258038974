import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { ModelStatus } from '../../core/contract/program-status';
import { language } from '../i18n/language.svelte';
import { fakeWorkstation } from '../testing/fake-workstation';
import About from './About.svelte';

const model: ModelStatus = {
  model: { id: 'compact', version: '1', sha256: 'ab' },
  name: 'Sextant compact',
  licence: 'Research use only',
  involved: 'Brixia score of at least 1',
  executionProvider: 'cpu',
  failure: null,
  selfTest: [
    { provider: 'cpu', passed: true, outcome: { kind: 'reference', milliseconds: 301.4 } },
    {
      provider: 'webgpu',
      passed: false,
      outcome: { kind: 'compared', difference: 0.5, atMost: 0.02, milliseconds: 40 },
    },
    {
      provider: 'cuda',
      passed: false,
      outcome: { kind: 'notAvailable', failure: { code: 'model/load-failed', message: 'could not be loaded' } },
    },
  ],
};

function about(status = model) {
  const { workstation } = fakeWorkstation({
    'app.info': () => ({
      version: '1',
      electron: '33.2.1',
      electronSource: 'fallback',
      electronDeclared: '45.4.1',
      chrome: '1',
      node: '1',
      dataFolder: '/data',
    }),
  });
  render(About, { workstation, model: status, credit: null });
}

it('says where Electron came from, which one was meant, and under what licence the weights are, and when the model calls a zone involved', async () => {
  about();
  expect((await screen.findByText(/out of support/)).textContent).toContain('made for Electron 45.4.1');
  expect(screen.getByText('Research use only')).toBeDefined();
  expect(screen.getByText('Brixia score of at least 1')).toBeDefined();
});

it('says that Sextant is for research and not for diagnosis', () => {
  about();
  expect(screen.getByText('Research use, not for diagnosis.')).toBeDefined();
});

it('calls a provider that this computer lacks not available, not failed', () => {
  about();
  expect(screen.getByText(/cuda/).textContent).toBe('– cuda: not available');
});

it('words the self-test in the language of the window', async () => {
  language.choose('de');
  about();
  expect(await screen.findByText(/nicht mehr gepflegt/)).toBeDefined();
  expect(screen.getByText('✓ cpu: bestanden, Referenz, 301 ms')).toBeDefined();
  expect(
    screen.getByText('× webgpu: nicht bestanden, weicht von der CPU um 0,5000 ab (höchstens 0,0200), 40 ms'),
  ).toBeDefined();
});

it('says why no model is loaded, and what of its package it is', () => {
  const detail = 'gate: Invalid input: expected object, received undefined';
  about({ ...model, model: null, failure: { code: 'model/manifest-invalid', message: '', detail } });
  expect(screen.getByText(/No model is loaded/).textContent).toContain('The model manifest is not valid.');
  expect(screen.getByText(detail)).toBeDefined();
});
