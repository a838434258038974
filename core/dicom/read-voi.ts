import type { DataSet } from 'dicom-parser';
import { windowOfLut } from '../image/choose-windows';
import type { VoiLut, VoiWindow } from '../image/radiograph';
import { valueRange } from '../image/value-range';
import { toModality, toValue } from '../image/value-scale';
import { cleanText } from './clean-text';
import { elementCode, elementNumbers, elementText } from './element-text';
import type { ModalityScale } from './modality-scale';
import { lookUp, readLut, type LookupTable } from './read-lut';
import { sequenceItems } from './sequence-items';

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
function readWindows(dataSet: DataSet, scale: ModalityScale): VoiWindow[] {
  const centres = elementNumbers(dataSet, 'x00281050').slice(0, maxWindows);
  const widths = elementNumbers(dataSet, 'x00281051');
  const labels = elementText(dataSet, 'x00281055', 'LO', 1024).split('\\');
  const code = elementCode(dataSet, 'x00281056');
  const shape = code === 'LINEAR_EXACT' || code === 'SIGMOID' ? code : 'LINEAR';
  const smallest = shape === 'LINEAR' ? 1 : 0;
  return centres.flatMap((centre, i) => {
    const width = widths[i] ?? Number.NaN;
    const valid = Number.isFinite(centre) && Number.isFinite(width) && width >= smallest && width > 0;
    const label = cleanText(labels[i] ?? '', 64);
    return valid ? [toValues(scale, { centre, width, shape, label, origin: 'stored' })] : [];
  });
}

/** Bits that the entries need: some devices state other ones, and the film would be black, or white. */
const bitsOf = (table: Uint16Array): number => Math.floor(Math.log2(Math.max(1, valueRange(table)[1]))) + 1;

/** A table of modality units over `Radiograph.values`; null where it lies beyond them. */
function toVoiLut(lut: LookupTable, scale: ModalityScale): VoiLut | null {
  const ends = [toValue(scale, lut.first), toValue(scale, lut.first + lut.table.length - 1)];
  const first = Math.max(0, Math.floor(Math.min(...ends)));
  const last = Math.min(65_535, Math.ceil(Math.max(...ends)));
  if (last < first) return null;
  const full = 2 ** bitsOf(lut.table) - 1;
  const table = Float32Array.from({ length: last - first + 1 }, (_, i) => {
    const output = lookUp(lut, toModality(scale, first + i)) / full;
    return scale.top === null ? output : 1 - output;
  });
  return { first, table, label: lut.label };
}

/** The tables of the VOI LUT Sequence (PS3.3 C.11.2.1.1) over `Radiograph.values`, output 0..1, in their order; damaged ones are left out. */
function readVoiLuts(dataSet: DataSet, scale: ModalityScale): VoiLut[] {
  const items = sequenceItems(dataSet, 'x00283010').slice(0, maxWindows);
  return items.flatMap((item) => {
    const lut = readLut(item, scale.low < 0);
    const voiLut = lut === null ? null : toVoiLut(lut, scale);
    return voiLut === null ? [] : [voiLut];
  });
}

/** All VOI functions of the header, in units of `Radiograph.values`: its tables, which a device prefers to the windows beside them, first. */
export const readVoi = (dataSet: DataSet, scale: ModalityScale): VoiWindow[] => [
  ...readVoiLuts(dataSet, scale).map(windowOfLut),
  ...readWindows(dataSet, scale),
];
