import type { ZoneResult } from '../../../core/analysis/analysis';
import { modelKey } from '../../../core/analysis/model-key';
import type { ParsedInput } from '../../../core/contract/workstation-api';
import { rescoreZones } from '../../../core/severity/rescore-zones';
import type { Engine } from '../open-engine';
import { analysisById, mapsOf } from '../store/analysis-store';
import { imageById } from '../store/image-store';

/** The zones of a recorded analysis under lungs that a reader has corrected; the record itself is not changed. */
export function rescoreLungs(
  { db, models }: Engine,
  { analysisId, lungs }: ParsedInput<'analyses.rescore'>,
): readonly ZoneResult[] | null {
  const analysis = analysisById(db, analysisId);
  const image = imageById(db, analysis.imageId);
  const { identity, manifest } = models;
  if (manifest === null || identity === null) return null;
  // Calibration and thresholds belong to the model: another's would give numbers that nobody has measured.
  if (modelKey(analysis.model) !== modelKey(identity)) return null;
  return rescoreZones(analysis, mapsOf(db, analysisId), lungs, { image, zones: manifest.zones });
}
