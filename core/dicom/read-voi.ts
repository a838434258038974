import type { DataSet } from 'dicom-parser';
import type { VoiLut, VoiWindow } from '../image/radiograph';
import { toModality, toValue } from '../image/value-scale';
import { cleanText } from './clean-text';
import { elementCode, elementNumbers, elementText } from './element-text';
import type { ModalityScale } from './modality-scale';
import { lookUp, lutData, readLut } from './read-lut';

const maxWindows = 16;

/** A header window (modality units) in units of `Radiograph.values`. */
function toValues(scale: ModalityScale, window: VoiWindow): VoiWindow {
  const { centre, width, shape } = window;
  if (shape !== 'LINEAR') return { ...window, centre: toValue(scale, centre), width: width * scale.perUnit };
  if (scale.perUnit === 1) return { ...window, centre: toValue(scale, centre) + (scale.top === null ? 0 : 1) };
  // LINEAR is LINEAR_EXACT about half a unit lower and one unit narrower; only that form can be rescaled.
  const exactWidth = Math.max(width - 1, 1e-3) * scale.perUnit;
  return { ...window, centre: toValue(scale, centre - 0.5), width: exactWidth, shape: 'LINEAR_EXACT' };
}

/** VOI windows of the header (PS3.3 C.11.2.1.2), in units of `Radiograph.values`; invalid ones are left out. */
export function readWindows(dataSet: DataSet, scale: ModalityScale): VoiWindow[] {
  const centres = elementNumbers(dataSet, 'x00281050').slice(0, maxWindows);
  const widths = elementNumbers(dataSet, 'x00281051');
  const labels = elementText(dataSet, 'x00281055', 'LO', 1024).split('\\');
  const code = elementCode(dataSet, 'x00281056');
  const shape = code === 'LINEAR_EXACT' || code === 'SIGMOID' ? code : 'LINEAR';
  const smallest = shape === 'LINEAR' ? 1 : 0;
  return centres.flatMap((centre, i) => {
    const width = widths[i] ?? Number.NaN;
    const valid = Number.isFinite(centre) && Number.isFinite(width) && width >= smallest && width > 0;
    const label = cleanText(labels[i] ?? '', 64) || `Window ${i + 1}`;
    return valid ? [toValues(scale, { centre, width, shape, label, origin: 'stored' })] : [];
  });
}

/** First item of the VOI LUT Sequence (PS3.3 C.11.2.1.1) as a table over `Radiograph.values`, output 0..1; null where it holds no data. */
export function readVoiLut(dataSet: DataSet, scale: ModalityScale, signedInput: boolean): VoiLut | null {
  const item = dataSet.elements['x00283010']?.items?.[0]?.dataSet;
  if (item !== undefined && !item.elements[lutData]?.length) return null;
  const lut = readLut(dataSet, 'x00283010', signedInput);
  if (lut === null) return null;
  const ends = [toValue(scale, lut.first), toValue(scale, lut.first + lut.table.length - 1)];
  const first = Math.max(0, Math.floor(Math.min(...ends)));
  const last = Math.min(65_535, Math.ceil(Math.max(...ends)));
  if (last < first) return null;
  const full = 2 ** lut.bits - 1;
  const table = Float32Array.from({ length: last - first + 1 }, (_, i) => {
    const output = Math.min(1, lookUp(lut, toModality(scale, first + i)) / full);
    return scale.top === null ? output : 1 - output;
  });
  return { first, table };
}
