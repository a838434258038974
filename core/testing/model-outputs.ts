import { diagnosisClasses } from '../analysis/diagnosis-class';
import type { Manifest } from '../inference/manifest';
import type { ModelOutputs } from '../inference/model-runner';
import { zoneIds } from '../severity/zone';

const ofEachZone = (value: number): number[] => Array<number>(zoneIds.length).fill(value);

/** A model package that leaves every number as it is, but for the changes. */
export const manifestWith = (changes: Partial<Manifest> = {}): Manifest => ({
  schema: 'sextant.model/1',
  id: 'plain',
  version: '1.0',
  name: 'Plain',
  description: '',
  weights: { file: 'model.onnx', sha256: '0'.repeat(64), bytes: 1, precision: 'float32' },
  opset: 17,
  input: { name: 'image', shape: [1, 1, 32, 32] },
  preprocessing: [{ op: 'to-unit' }, { op: 'resize', size: [32, 32], filter: 'triangle' }],
  outputs: {
    findings: 'findings',
    classLogits: 'class',
    severityMapLogits: 'severity',
    lungMask: 'lung',
    relevance: 'relevance',
    gateLogits: 'gate',
  },
  findings: [
    { id: 'nodule', name: 'Nodule', trained: false },
    { id: 'opacity', name: 'Opacity', trained: true },
  ],
  classes: [...diagnosisClasses],
  classTemperature: 1,
  zones: {
    order: [...zoneIds],
    cuts: [5 / 12, 2 / 3],
    pooling: { kind: 'max', fraction: 1, space: 'logit' },
    calibration: { kind: 'platt', a: ofEachZone(1), b: ofEachZone(0) },
    thresholds: ofEachZone(0.5),
    expectedScore: { slope: 1, intercept: 0 },
  },
  lungThreshold: 0.5,
  lesionThreshold: 0.25,
  gate: {
    labels: ['frontal', 'lateral'],
    accept: 'frontal',
    codes: { lateral: 'gate/lateral' },
    minAcceptProbability: 0.5,
  },
  labelDefinition: { involved: '' },
  training: {},
  metrics: {},
  licence: '',
  ...changes,
});

const mapSize = 16;
/** Right lung (columns 2 to 5) or left (10 to 13), rows 2 to 13: zones from rows 2, 7 and 10. */
const sideAt = (x: number, y: number): 'right' | 'left' | null =>
  y < 2 || y > 13 ? null : x >= 2 && x < 6 ? 'right' : x >= 10 && x < 14 ? 'left' : null;

/** A map on the grid of `outputsWith`, by column, row and the lung that the cell lies in. */
export const mapOf = (value: (x: number, y: number, lung: 'right' | 'left' | null) => number): Float32Array =>
  Float32Array.from({ length: mapSize ** 2 }, (_, cell) => {
    const [x, y] = [cell % mapSize, Math.floor(cell / mapSize)];
    return value(x, y, sideAt(x, y));
  });

/** What a network says of an accepted film with two clear lungs, but for the changes. */
export const outputsWith = (changes: Partial<ModelOutputs> = {}): ModelOutputs => ({
  findings: Float32Array.from([0.75, 0.25]),
  classLogits: new Float32Array(diagnosisClasses.length),
  severityMapLogits: mapOf(() => -9),
  zoneMapLogits: mapOf(() => -9),
  lungMask: mapOf((_x, _y, lung) => (lung === null ? 0 : 1)),
  mapSize,
  relevance: new Float32Array(4),
  relevanceSize: 2,
  gateLogits: Float32Array.from([4, -4]),
  ...changes,
});

/** A picture that the gate has nothing against. */
export const acceptedPicture = {
  width: 160,
  height: 160,
  pixels: Float32Array.from({ length: 160 ** 2 }, (_, i) => i % 200),
};
