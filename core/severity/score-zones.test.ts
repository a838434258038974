import { describe, expect, test } from 'vitest';
import { manifestWith } from '../testing/model-outputs';
import { expectedScoreOf, judgeZones, scoreZones } from './score-zones';
import { zoneIds } from './zone';

const { zones } = manifestWith();
const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

describe('judgeZones', () => {
  test('scales and shifts the logit of each zone by its own calibration', () => {
    const a = [1, 2, 0.5, 1, 1, 3];
    const b = [0, -1, 2, 0.25, -4, 1];
    const pooled = [1, 1, 1, -2, 2, -0.5];
    const judged = judgeZones(pooled, { ...zones, calibration: { kind: 'platt', a, b } });
    expect(judged.map(({ zone }) => zone)).toEqual(zoneIds);
    [1, 1, 2.5, -1.75, -2, -0.5].forEach((logit, i) => expect(judged[i]!.probability).toBeCloseTo(logistic(logit), 12));
  });

  test('calls a zone involved from its own threshold on', () => {
    const thresholds = [0.5, 0.51, 0.49, 0.9, 0.1, 1];
    const involved = judgeZones([0, 0, 0, 0, 0, 0], { ...zones, thresholds }).map((zone) => zone.involved);
    expect(involved).toEqual([true, false, true, false, true, false]);
  });

  test('gives a zone without cells no probability, whatever the calibration adds', () => {
    const calibration = { kind: 'platt' as const, a: Array<number>(6).fill(1), b: Array<number>(6).fill(5) };
    const [empty, next] = judgeZones([null, 0, 0, 0, 0, 0], { ...zones, calibration });
    expect(empty).toEqual({ zone: 'rightUpper', probability: 0, involved: false });
    expect(next?.involved).toBe(true);
  });
});

describe('expectedScoreOf', () => {
  const all = (probability: number) => zoneIds.map((zone) => ({ zone, probability, involved: false }));

  test('is an affine function of the summed probabilities', () => {
    expect(expectedScoreOf(all(0.5), { slope: 1.5, intercept: -0.75 })).toBe(3.75);
  });

  test('stays within 0 and 6 where the function leaves them', () => {
    expect(expectedScoreOf(all(0), { slope: 1, intercept: -0.5 })).toBe(0);
    expect(expectedScoreOf(all(1), { slope: 1, intercept: 0.5 })).toBe(6);
  });
});

test('the score counts the involved zones, the expected score weighs their probabilities', () => {
  const scored = scoreZones([9, -9, 9, -9, 0, -9], { ...zones, expectedScore: { slope: 1, intercept: 1 } });
  expect(scored).toMatchObject({ score: 3, band: null });
  expect(scored.expectedScore).toBeCloseTo(3.5, 2);
  expect(scored.array).toEqual([[1, 0], [1, 0], [1, 0]]); // prettier-ignore
});
