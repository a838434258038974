import { lesionContours } from '../contours/lesion-contours';
import { outlinedMap } from '../contours/outlined-map';
import type { GrayImage } from '../image/gray-image';
import { checkOutputs } from '../inference/check-outputs';
import { judgeGate, type StatedFacts } from '../inference/judge-gate';
import type { Manifest } from '../inference/manifest';
import type { ModelOutputs } from '../inference/model-runner';
import { sigmoid, softmax } from '../inference/softmax';
import { lungGeometry } from '../severity/lung-geometry';
import { lungMaskOf } from '../severity/lung-mask';
import { poolZones } from '../severity/pool-zones';
import { scoreZones } from '../severity/score-zones';
import { zoneRegions } from '../severity/zone-regions';
import type { AnalysisMaps, AnalysisResult, Severity } from './analysis';
import { everyClass } from './diagnosis-class';

export type Interpretation = Pick<
  AnalysisResult,
  'gate' | 'diagnosis' | 'findings' | 'severity' | 'contours' | 'lesionPercentOfLung' | 'lungs'
> & { readonly maps: AnalysisMaps };

/** A probability without what rounding took it beyond 0 or 1. */
const withinUnit = (probability: number): number => Math.min(1, Math.max(0, probability));

/** Severity map of the paper: sigmoid of the logits, multiplied by the lung mask. */
function maskedSeverity({ severityMapLogits, lungMask }: ModelOutputs, zoneOf: Int8Array): Float32Array {
  return severityMapLogits.map((logit, cell) =>
    (zoneOf[cell] as number) >= 0 ? sigmoid(logit) * withinUnit(lungMask[cell] as number) : 0,
  );
}

const regionsOf = (outputs: ModelOutputs, manifest: Manifest) =>
  zoneRegions(
    lungMaskOf(outputs.lungMask, outputs.mapSize, manifest.lungThreshold),
    outputs.mapSize,
    manifest.zones.cuts,
  );

const scored = (outputs: ModelOutputs, zoneOf: Int8Array, { zones }: Manifest): Severity =>
  scoreZones(poolZones(outputs.zoneMapLogits, zoneOf, zones.pooling), zones);

/** Severity of one forward pass alone, for the band; null where no lungs are seen. Throws `model/output-invalid` where an output is outside its contract. */
export function severityOf(outputs: ModelOutputs, manifest: Manifest): Severity | null {
  checkOutputs(outputs);
  const regions = regionsOf(outputs, manifest);
  return regions && scored(outputs, regions.zoneOf, manifest);
}

const mapsOf = (outputs: ModelOutputs, severity: Float32Array): AnalysisMaps => ({
  size: outputs.mapSize,
  severity,
  zones: outputs.zoneMapLogits.map(sigmoid),
  lung: outputs.lungMask,
  relevanceSize: outputs.relevanceSize,
  relevance: outputs.relevance,
});

/**
 * Everything the product says of one image, from the network's raw outputs and the manifest: gate first, then lungs,
 * zones, score and contours (Park et al. 2021, sections 3.2 and 3.3). Nothing is scored where the gate refuses.
 * Throws `model/output-invalid` where an output is outside its contract.
 */
export function interpretOutputs(
  outputs: ModelOutputs,
  manifest: Manifest,
  picture: GrayImage,
  stated: StatedFacts,
): Interpretation {
  checkOutputs(outputs);
  const regions = regionsOf(outputs, manifest);
  const gate = judgeGate({ picture, gateLogits: outputs.gateLogits, regions, gate: manifest.gate, stated });
  if (!gate.accepted || regions === null)
    return {
      gate,
      diagnosis: null,
      findings: {},
      severity: null,
      contours: [],
      lesionPercentOfLung: null,
      lungs: null,
      maps: mapsOf(outputs, new Float32Array(outputs.mapSize ** 2)),
    };
  const probabilities = softmax(outputs.classLogits, manifest.classTemperature);
  const masked = maskedSeverity(outputs, regions.zoneOf);
  const lungs = lungGeometry(regions, picture);
  const severity = scored(outputs, regions.zoneOf, manifest);
  const scoredZones = { ...severity, zoneOf: regions.zoneOf };
  const outlined = outlinedMap(masked, outputs.mapSize, scoredZones, manifest);
  const contours = lesionContours(outlined.values, outlined.size, {
    threshold: outlined.threshold,
    image: picture,
    lungs,
  });
  return {
    gate,
    diagnosis: everyClass((_, place) => probabilities[place] as number),
    findings: Object.fromEntries(
      manifest.findings.flatMap(({ id, trained }, index) =>
        trained ? [[id, withinUnit(outputs.findings[index] as number)]] : [],
      ),
    ),
    severity,
    contours,
    lesionPercentOfLung: Math.min(
      100,
      contours.reduce((sum, { percentOfLung }) => sum + percentOfLung, 0),
    ),
    lungs,
    maps: mapsOf(outputs, masked),
  };
}
