import { describe, expect, test } from 'vitest';
import { zoneRegions } from '../severity/zone-regions';
import { gateMessages, judgeGate, judgeLungs, judgePicture, judgeStated } from './judge-gate';

const picture = (width: number, height: number, value: (i: number) => number) => ({
  width,
  height,
  pixels: Float32Array.from({ length: width * height }, (_, i) => value(i)),
});

describe('judgePicture', () => {
  test('accepts a picture with many grey levels, of any scale', () => {
    expect(judgePicture(picture(300, 280, (i) => i % 200))).toEqual([]);
    expect(judgePicture(picture(300, 280, (i) => 5000 + 0.01 * (i % 200)))).toEqual([]);
  });

  test('refuses a constant picture and one of few levels', () => {
    expect(judgePicture(picture(300, 280, () => 7))).toEqual(['gate/exposure']);
    expect(judgePicture(picture(300, 280, (i) => i % 5))).toEqual(['gate/exposure']);
    expect(judgePicture(picture(300, 280, (i) => i % 25))).toEqual(['gate/exposure']);
    expect(judgePicture(picture(300, 280, (i) => i % 60))).toEqual([]);
  });

  test('refuses a picture almost wholly black or burnt out, whatever a bright marker adds', () => {
    const film = (exposed: (level: number) => number) =>
      judgePicture(picture(300, 280, (i) => (i < 900 ? (i % 2) * 255 : Math.min(255, exposed(i % 200)))));
    expect(film((level) => level)).toEqual([]);
    expect(film((level) => level * 0.06)).toEqual(['gate/exposure']);
    expect(film((level) => level + 200)).toEqual(['gate/exposure']);
  });

  test('accepts a film with broad black borders or a bright one with much lung', () => {
    expect(judgePicture(picture(300, 280, (i) => (i < 300 * 220 ? 0 : i % 200)))).toEqual([]);
    expect(judgePicture(picture(300, 280, (i) => (i < 300 * 140 ? 255 : i % 256)))).toEqual([]);
  });

  test('judges a large picture as it judges a small one', () => {
    const large = (value: (x: number, y: number) => number) =>
      judgePicture(picture(2000, 1500, (i) => value(i % 2000, Math.floor(i / 2000))));
    expect(large((x, y) => (x + y) % 200)).toEqual([]);
    expect(large((x, y) => (x + y) % 25)).toEqual(['gate/exposure']);
    expect(large((x, y) => (y < 1350 ? 0 : (x + y) % 200))).toEqual(['gate/exposure']);
    expect(large((x, y) => (y < 150 ? (x + y) % 200 : 255))).toEqual(['gate/exposure']);
  });

  test('refuses a picture that is too small or too narrow for two lungs', () => {
    expect(judgePicture(picture(100, 120, (i) => i % 200))).toEqual(['gate/proportions']);
    expect(judgePicture(picture(200, 600, (i) => i % 200))).toEqual(['gate/proportions']);
  });
});

describe('judgeLungs', () => {
  const size = 100;
  /** An upright ellipse: centre and half axes in cells. */
  type Ellipse = readonly [x: number, y: number, halfWidth: number, halfHeight: number];
  const regionsOf = (...ellipses: readonly Ellipse[]) =>
    zoneRegions(
      Uint8Array.from({ length: size ** 2 }, (_, i) =>
        Number(
          ellipses.some(([x, y, a, b]) => (((i % size) - x) / a) ** 2 + ((Math.floor(i / size) - y) / b) ** 2 <= 1),
        ),
      ),
      size,
      [5 / 12, 2 / 3],
    );
  const refused = ['gate/lungs-not-in-field'];

  test('accepts a pair, also one that touches for a few rows', () => {
    expect(judgeLungs(regionsOf([28, 50, 16, 35], [70, 50, 16, 35]))).toEqual([]);
    expect(judgeLungs(regionsOf([28, 50, 16, 35], [70, 50, 16, 35], [49, 30, 10, 6]))).toEqual([]);
    expect(judgeLungs(regionsOf([28, 50, 16, 35], [70, 50, 16, 35], [49, 50, 20, 12]))).toEqual([]);
  });

  test('refuses one lung, however broad, and no lungs', () => {
    expect(judgeLungs(regionsOf([28, 50, 16, 35]))).toEqual(refused);
    expect(judgeLungs(regionsOf([50, 50, 26, 45]))).toEqual(refused);
    expect(judgeLungs(regionsOf())).toEqual(refused);
  });

  test('refuses one lung whose halves hang together over half or three quarters of its height', () => {
    for (const joined of [18, 22, 26])
      expect(judgeLungs(regionsOf([28, 50, 16, 35], [70, 50, 16, 35], [49, 50, 20, joined]))).toEqual(refused);
  });

  test('refuses a lung below three hundredths of the film, also beside one not much larger', () => {
    expect(judgeLungs(regionsOf([25, 50, 4, 20], [70, 50, 6, 20]))).toEqual(refused);
    expect(judgeLungs(regionsOf([25, 50, 6, 20], [70, 50, 4, 20]))).toEqual(refused);
    expect(judgeLungs(regionsOf([25, 50, 6, 20], [70, 50, 6, 20]))).toEqual([]);
  });

  test('refuses a pair too narrow for a film of both lungs, a sliver, and lungs of very unlike size', () => {
    expect(judgeLungs(regionsOf([40, 50, 7, 40], [56, 50, 7, 40]))).toEqual(refused);
    expect(judgeLungs(regionsOf([30, 50, 3, 20], [70, 50, 16, 35]))).toEqual(refused);
    expect(judgeLungs(regionsOf([25, 20, 11, 11], [70, 50, 20, 45]))).toEqual(refused);
  });
});

test('refuses what the file itself calls a lateral view or a child', () => {
  expect(judgeStated({ view: 'PA', ageYears: null })).toEqual([]);
  expect(judgeStated({ view: 'AP', ageYears: 18 })).toEqual([]);
  expect(judgeStated({ view: 'AP', ageYears: 17 })).toEqual(['gate/age']);
  expect(judgeStated({ view: 'lateral', ageYears: 3 })).toEqual(['gate/lateral', 'gate/age']);
});

describe('judgeGate', () => {
  const gate = {
    labels: ['lateral', 'frontal', 'rotated', 'other'],
    accept: 'frontal',
    codes: { lateral: 'gate/lateral', rotated: 'gate/rotated', other: 'gate/of-another-version' },
    minAcceptProbability: 0.6,
  };
  /** Codes for a good picture without lungs, by the head's probabilities (or shares) in the order of its labels. */
  const judged = (...probabilities: number[]) => judgedBy(gate, probabilities);
  const judgedBy = (head: typeof gate, probabilities: readonly number[]) =>
    judgeGate({
      picture: picture(300, 280, (i) => i % 200),
      gateLogits: probabilities.map(Math.log),
      regions: null,
      gate: head,
      stated: { view: 'PA', ageYears: 40 },
    }).reasons.map(({ code }) => code);

  test('looks for the lungs once the head accepts with the probability that the package asks for', () => {
    expect(judged(0.3, 0.61, 0.05, 0.04)).toEqual(['gate/lungs-not-in-field']);
    expect(judged(0.3, 0.59, 0.06, 0.05)).toEqual(['gate/lateral']);
    expect(judgedBy({ ...gate, minAcceptProbability: 0.25 }, [1, 1, 1, 1])).toEqual(['gate/lungs-not-in-field']);
  });

  test('gives the reason of the likeliest label that refuses, and no word on the lungs', () => {
    expect(judged(0.7, 0.1, 0.15, 0.05)).toEqual(['gate/lateral']);
    expect(judged(0.15, 0.1, 0.7, 0.05)).toEqual(['gate/rotated']);
    expect(judged(0.1, 0.5, 0.35, 0.05)).toEqual(['gate/rotated']);
  });

  test('is uncertain where the likeliest label has no reason that it knows', () => {
    expect(judged(0.1, 0.1, 0.1, 0.7)).toEqual(['gate/uncertain']);
  });

  test('tells the words of the picture and of the file with that of the head, each once and with its sentence', () => {
    const { accepted, reasons } = judgeGate({
      picture: picture(100, 120, (i) => i % 200),
      gateLogits: [3, 0, 0, 0],
      regions: null,
      gate,
      stated: { view: 'lateral', ageYears: 5 },
    });
    expect(accepted).toBe(false);
    expect(reasons.map(({ code }) => code)).toEqual(['gate/proportions', 'gate/lateral', 'gate/age']);
    expect(reasons.every(({ code, message }) => message === gateMessages[code as keyof typeof gateMessages])).toBe(
      true,
    );
  });
});
