import { describe, expect, test } from 'vitest';
import { FailureError } from '../failure';
import type { ModelOutputs } from '../inference/model-runner';
import { acceptedPicture, manifestWith, mapOf, outputsWith } from '../testing/model-outputs';
import { interpretOutputs, severityOf } from './interpret-outputs';

const manifest = manifestWith();
const frontal = { view: 'PA', ageYears: 40 } as const;
const interpreted = (changes: Partial<ModelOutputs> = {}, package_ = manifest) =>
  interpretOutputs(outputsWith(changes), package_, acceptedPicture, frontal);

/** Cells of the right lung's lowest zone. */
const inRightLower = (y: number, lung: string | null): boolean => lung === 'right' && y >= 10;
const opaqueRightLower = mapOf((_x, y, lung) => (inRightLower(y, lung) ? 9 : -9));
const noLungs = { lungMask: mapOf(() => 0) };

describe('what the network says of an accepted film', () => {
  test('is its classes, softened by the temperature of the package', () => {
    const classLogits = Float32Array.from([2, 0, -4]);
    const diagnosis = interpreted({ classLogits }, manifestWith({ classTemperature: 2 })).diagnosis!;
    const sum = Math.exp(1) + 1 + Math.exp(-2);
    expect(diagnosis.normal).toBeCloseTo(Math.exp(1) / sum, 12);
    expect(diagnosis.otherInfection).toBeCloseTo(1 / sum, 12);
    expect(diagnosis.covid19).toBeCloseTo(Math.exp(-2) / sum, 12);
  });

  test('is only the findings that it was trained for, each by its own number', () => {
    expect(interpreted({ findings: Float32Array.from([0.75, 0.25]) }).findings).toEqual({ opacity: 0.25 });
  });

  test('is a score of the zones from their own map, whatever is drawn', () => {
    const { severity } = interpreted({ zoneMapLogits: opaqueRightLower });
    expect(severity).toMatchObject({ score: 1, array: [[0, 0], [0, 0], [1, 0]], band: null }); // prettier-ignore
    expect(severity!.expectedScore).toBeCloseTo(1, 2);
    expect(interpreted({ severityMapLogits: opaqueRightLower }).severity!.score).toBe(0);
  });

  test('is a severity map weighed by the lung mask and empty outside the lungs', () => {
    const lungMask = mapOf((_x, _y, lung) => (lung === 'right' ? 0.75 : lung === 'left' ? 1 : 0.25));
    const { severity } = interpreted({ lungMask, severityMapLogits: mapOf(() => 0) }).maps;
    expect(severity).toEqual(mapOf((_x, _y, lung) => (lung === 'right' ? 0.375 : lung === 'left' ? 0.5 : 0)));
  });

  test('is kept with the maps that it was read from', () => {
    const { maps } = interpreted({ zoneMapLogits: mapOf((x) => (x === 0 ? 0 : -99)) });
    const { lungMask, relevance } = outputsWith();
    expect(maps).toMatchObject({ size: 16, lung: lungMask, relevanceSize: 2, relevance });
    expect(maps.zones![0]).toBe(0.5);
    expect(maps.zones![1]).toBeCloseTo(0, 12);
  });

  test('outlines an opacity in an involved zone, as a share of the lungs', () => {
    const { contours, lesionPercentOfLung, lungs } = interpreted({
      zoneMapLogits: opaqueRightLower,
      severityMapLogits: opaqueRightLower,
    });
    expect(contours).toHaveLength(1);
    const [xs, ys] = [0, 1].map((axis) => contours[0]!.points.map((point) => point[axis]!)) as [number[], number[]];
    expect([Math.min(...xs), Math.max(...xs)].map(Math.round)).toEqual([20, 60]);
    expect([Math.min(...ys), Math.max(...ys)].map(Math.round)).toEqual([100, 140]);
    // 16 of 96 cells.
    expect(lesionPercentOfLung).toBeCloseTo(100 / 6, 0);
    expect(lungs!.right).toMatchObject({ left: 20, right: 60, top: 20, upperCut: 70, lowerCut: 100, bottom: 140 });
    expect(lungs!.left).toMatchObject({ left: 100, right: 140 });
  });

  test('outlines nothing where the zones are clear', () => {
    const { contours, lesionPercentOfLung } = interpreted({ severityMapLogits: opaqueRightLower });
    expect(contours).toEqual([]);
    expect(lesionPercentOfLung).toBe(0);
  });
});

describe('a film that the gate refuses', () => {
  const opaque = { zoneMapLogits: mapOf(() => 9), severityMapLogits: mapOf(() => 9) };
  const silent = {
    diagnosis: null,
    findings: {},
    severity: null,
    contours: [],
    lesionPercentOfLung: null,
    lungs: null,
  };

  test.each([
    ['by the head', { ...opaque, gateLogits: Float32Array.from([-4, 4]) }, frontal, 'gate/lateral'],
    ['by its file', opaque, { view: 'PA', ageYears: 3 }, 'gate/age'],
    ['for want of lungs', { ...opaque, ...noLungs }, frontal, 'gate/lungs-not-in-field'],
  ] as const)('%s has no number, outline or lesion on its maps', (_how, changes, stated, code) => {
    const { gate, maps, ...rest } = interpretOutputs(outputsWith(changes), manifest, acceptedPicture, stated);
    expect(gate.accepted).toBe(false);
    expect(gate.reasons.map((reason) => reason.code)).toEqual([code]);
    expect(rest).toEqual(silent);
    expect(maps.severity).toEqual(new Float32Array(256));
  });

  test('is the film that was given, not only what the network saw', () => {
    const black = { ...acceptedPicture, pixels: new Float32Array(acceptedPicture.pixels.length) };
    const { gate, severity } = interpretOutputs(outputsWith(), manifest, black, frontal);
    expect(gate.reasons.map(({ code }) => code)).toEqual(['gate/exposure']);
    expect(severity).toBeNull();
  });
});

describe('an output outside its contract', () => {
  const outputs = [
    'findings',
    'classLogits',
    'severityMapLogits',
    'zoneMapLogits',
    'lungMask',
    'relevance',
    'gateLogits',
  ] as const;
  const refusalOf = (name: (typeof outputs)[number], value: number): string => {
    const changed = outputsWith()[name].slice();
    changed[changed.length - 1] = value;
    try {
      interpreted({ [name]: changed });
      return 'none';
    } catch (error) {
      const { code, detail } = error instanceof FailureError ? error.failure : { code: String(error), detail: '' };
      return `${code} (${detail})`;
    }
  };

  test.each(outputs)('is refused and named where %s holds what is no number', (name) => {
    for (const value of [NaN, Infinity, -Infinity])
      expect(refusalOf(name, value)).toBe(`model/output-invalid (${name}: not finite)`);
  });

  test.each(['findings', 'lungMask'] as const)('is refused and named where %s are no probabilities', (name) => {
    for (const value of [-0.5, 1.5, 9])
      expect(refusalOf(name, value)).toBe(`model/output-invalid (${name}: not within 0 to 1)`);
    for (const value of [0, 1]) expect(refusalOf(name, value)).toBe('none');
  });

  test.each(['findings', 'lungMask'] as const)('is no rounding that takes %s a little beyond 0 or 1', (name) => {
    for (const value of [-0.002, 1.002]) expect(refusalOf(name, value)).toBe('none');
  });

  test('is not kept of a finding that rounding took beyond 0 or 1: its record takes probabilities alone', () => {
    const kept = [-1e-7, 1.000001].map((value) => interpreted({ findings: Float32Array.of(0.5, value) }).findings);
    expect(kept).toEqual([{ opacity: 0 }, { opacity: 1 }]);
  });

  test.each(['classLogits', 'severityMapLogits', 'zoneMapLogits', 'relevance', 'gateLogits'] as const)(
    'is not seen in %s of any size',
    (name) => {
      for (const value of [-99, 99]) expect(refusalOf(name, value)).toBe('none');
    },
  );
});

describe('severityOf', () => {
  test('is the severity of the whole interpretation', () => {
    const outputs = outputsWith({ zoneMapLogits: opaqueRightLower });
    expect(severityOf(outputs, manifest)).toEqual(
      interpretOutputs(outputs, manifest, acceptedPicture, frontal).severity,
    );
  });

  test('is none where no lungs are seen', () => {
    expect(severityOf(outputsWith(noLungs), manifest)).toBeNull();
  });
});
