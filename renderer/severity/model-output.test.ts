import { cleanup, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AnalysisRecord } from '../../core/contract/records';
import { language } from '../i18n/language.svelte';
import { exampleAnalysis } from '../testing/example-series';
import ModelOutput from './ModelOutput.svelte';

it('says when the analysis was made', () => {
  render(ModelOutput, { analysis: exampleAnalysis('i', 2) });
  expect(screen.getByTestId('model-identity').textContent).toMatch(/analysed 202[56]-\d\d-\d\d \d\d:\d\d/);
});

it('says which part of a framed film the network was shown, and nothing of a film that it was shown whole', () => {
  const words = (shown: AnalysisRecord['shown']) => {
    render(ModelOutput, { analysis: { ...exampleAnalysis('i', 2), shown } });
    const said = screen.getByTestId('model-identity').textContent;
    cleanup();
    return said;
  };
  expect(words({ left: 48, top: 32, right: 1208, bottom: 992 })).toContain(
    '· of a framed film, shown 1160 × 960 pixels from column 49, row 33',
  );
  for (const whole of [null, undefined]) expect(words(whole)).not.toContain('framed');
});

describe('the findings of the network', () => {
  const analysis = {
    ...exampleAnalysis('i', 2),
    findings: { pleuralEffusion: 0.4, noFinding: 0.1, ofALaterModel: 0.2 },
  };
  const names = () => [...document.querySelectorAll('details dt')].map(({ textContent }) => textContent);

  it('are named in the reader’s language, one of a later model by its id', () => {
    render(ModelOutput, { analysis });
    expect(names()).toEqual(['Pleural effusion', 'ofALaterModel', 'No finding']);
    expect(screen.getByText('Findings, tested on few films')).toBeDefined();
    cleanup();
    language.choose('de');
    render(ModelOutput, { analysis });
    expect(names()).toEqual(['Pleuraerguss', 'ofALaterModel', 'Kein Bildbefund']);
  });
});
