import type { DataSet } from 'dicom-parser';
import type { Equipment } from '../image/radiograph';
import { elementText } from './element-text';
import { isPlaceholderId } from './placeholder';

function readName(dataSet: DataSet, tag: string): string | null {
  const [name = ''] = elementText(dataSet, tag, 'LO', 64).split('\\');
  return isPlaceholderId(name) ? null : name.trim();
}

/** Manufacturer (0008,0070) and Manufacturer's Model Name (0008,1090), PS3.3 C.7.5.1, cleaned; a placeholder counts as silence. */
export const readEquipment = (dataSet: DataSet): Equipment => ({
  manufacturer: readName(dataSet, 'x00080070'),
  modelName: readName(dataSet, 'x00081090'),
});
