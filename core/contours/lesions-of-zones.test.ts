import { describe, expect, it } from 'vitest';
import type { Lesion, ZoneMark } from '../reading/reading';
import { zoneIds, type ZoneId } from '../severity/zone';
import { box, lungOf } from '../testing/lung-of';
import { inInvolvedZones, lesionsOfZones } from './lesions-of-zones';

// Zone lines at 50 and 80.
const lungs = { right: lungOf(0, 0, 40, 120), left: lungOf(60, 0, 40, 120) };

const lesion = (
  lesionId: string,
  [x, y, w, h]: [number, number, number, number],
  origin = 'proposal' as const,
): Lesion => ({
  lesionId,
  points: box(x, y, w, h),
  holes: [],
  origin,
});

const marked = (...involved: ZoneId[]) => ({
  lungs,
  zones: zoneIds.map((zone): ZoneMark => ({ zone, involved: involved.includes(zone), source: 'reader' })),
});

const base = lesion('base', [10, 90, 20, 20]);
const across = lesion('across', [70, 70, 20, 20]);

const idsAfter = (before: ZoneId[], after: ZoneId[], lesions: Lesion[], proposed: Lesion[] = [base, across]) =>
  lesionsOfZones(marked(...before), { ...marked(...after), lesions }, proposed).map(({ lesionId }) => lesionId);

describe('the lesions of a reading', () => {
  it('lose a proposed outline with the last involved zone that it touches', () => {
    const both: Lesion[] = [base, across];
    expect(idsAfter(['rightLower', 'leftMiddle', 'leftLower'], ['leftMiddle', 'leftLower'], both)).toEqual(['across']);
    expect(idsAfter(['rightLower', 'leftMiddle', 'leftLower'], ['rightLower', 'leftLower'], both)).toHaveLength(2);
    expect(idsAfter(['rightLower', 'leftLower'], ['rightLower'], both)).toEqual(['base']);
  });

  it('get it back with the first, but not where something is drawn, nor one that a reader deleted in a zone that stays', () => {
    expect(idsAfter([], ['leftLower'], [])).toEqual(['across']);
    expect(idsAfter(['leftLower'], ['leftLower', 'leftMiddle'], [])).toEqual([]);
    const drawn: Lesion = { ...lesion('drawn', [80, 80, 5, 5]), origin: 'reader' };
    expect(idsAfter([], ['leftLower'], [drawn])).toEqual(['drawn']);
  });

  it('keep what a reader drew or took over, wherever the zones are clear', () => {
    const own: Lesion[] = [
      { ...base, origin: 'reader' },
      { ...across, origin: 'carried' },
    ];
    expect(idsAfter(['rightLower', 'leftLower'], [], own)).toEqual(['base', 'across']);
  });

  it('are the same list where no zone changed, or the lungs are not known', () => {
    const lesions = [base];
    const same = { ...marked('leftUpper'), lesions };
    expect(lesionsOfZones(marked('leftUpper'), same, [across])).toBe(lesions);
    const unknown = { ...same, lungs: null };
    expect(lesionsOfZones(marked('rightLower'), unknown, [across])).toBe(lesions);
    expect(inInvolvedZones(lesions, unknown)).toBe(lesions);
    expect(inInvolvedZones([base, across], marked('leftMiddle'))).toEqual([across]);
  });
});
