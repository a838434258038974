import { describe, expect, it } from 'vitest';
import { read } from '../testing/read-chest';
import type { DicomElements } from '../testing/write-dicom';

const equipmentOf = async (elements: DicomElements) => (await read(elements)).identity?.equipment;

describe('readEquipment', () => {
  it('reads manufacturer and model name, trimmed', async () => {
    expect(await equipmentOf({ '00080070 LO': ' Agfa  HealthCare ', '00081090 LO': 'DX-D 600' })).toEqual({
      manufacturer: 'Agfa HealthCare',
      modelName: 'DX-D 600',
    });
  });

  it.each(['', '  ', 'UNKNOWN', 'N/A', 'none', '---', 'Anonymized'])('takes %o for silence', async (name) => {
    expect(await equipmentOf({ '00080070 LO': name })).toEqual({ manufacturer: null, modelName: null });
  });

  it('takes the first of several values, without what would lead a reader astray, and not endlessly', async () => {
    expect((await equipmentOf({ '00080070 LO': 'ACME\\Other' }))?.manufacturer).toBe('ACME');
    expect((await equipmentOf({ '00080070 LO': '\\ACME' }))?.manufacturer).toBeNull();
    const hostile = new Uint8Array(Buffer.from(`\u202e<b>AC\u0007ME\r\n${'x'.repeat(900)}`));
    const name = (await equipmentOf({ '00080005 CS': 'ISO_IR 192', '00080070 LO': hostile }))?.manufacturer;
    expect(name).toMatch(/^<b>ACME x+$/);
    expect(name).toHaveLength(64);
  });
});
