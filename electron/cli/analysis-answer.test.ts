import { expect, test } from 'vitest';
import type { AnalysisResult } from '../../core/analysis/analysis';
import { resultOf } from '../../core/testing/analysis-of';
import { analysisLine } from './analysis-answer';

const result: AnalysisResult = {
  ...resultOf([true, false, true, true, false, false]),
  lesionPercentOfLung: 9.94,
};
const scored = 'score 3 of 6 (estimated 3.0), zones right-left, top to bottom: 1 0 / 1 1 / 0 0;';
const model = 'compact 1.0.0. Research use, not for diagnosis.';

test.each<[string, AnalysisResult, string]>([
  ['a scored film', result, `${scored} lesions 9.9 % of lung; ${model}`],
  ['one of large lesions', { ...result, lesionPercentOfLung: 38.6 }, `${scored} lesions 39 % of lung; ${model}`],
  [
    'a framed one',
    { ...result, shown: { left: 10, top: 20, right: 110, bottom: 220 } },
    `${scored.replace(')', '; of a framed film, shown 100 × 200 pixels from column 11, row 21)')} lesions 9.9 % of lung; ${model}`,
  ],
  [
    'a refused one',
    {
      ...result,
      severity: null,
      gate: {
        accepted: false,
        reasons: [
          { code: 'gate/exposure', message: 'Badly exposed.' },
          { code: 'gate/uncertain', message: 'No chest.' },
        ],
      },
    },
    'refused. Badly exposed. No chest.',
  ],
])('the line of %s', (_, of, line) => {
  expect(analysisLine('a\u001b.png', { result: of })).toBe(`a?.png: ${line}`);
});
