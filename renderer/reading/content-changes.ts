import type { ZoneResult } from '../../core/analysis/analysis';
import { inInvolvedZones, lesionsOfZones } from '../../core/contours/lesions-of-zones';
import { measureLesions } from '../../core/contours/measure-lesions';
import type { SeriesImage } from '../../core/contract/records';
import { everyZoneMarked, hidesProposal } from '../../core/reading/independent-first';
import { draftFromAnalysis, type Lesion, type ReadingContent } from '../../core/reading/reading';
import type { ZoneId } from '../../core/severity/zone';

type Change = Partial<ReadingContent>;

/** A zone marked the other way by the reader. */
export function toggledZone(content: ReadingContent, zone: ZoneId): Change {
  const zones = content.zones.map((mark) =>
    mark.zone === zone ? { zone, involved: !mark.involved, source: 'reader' as const } : mark,
  );
  // Once the proposal has been seen, a changed zone is no longer an independent one.
  const revealed = content.independentFirst && everyZoneMarked(content);
  return { zones, ...(revealed ? { independentFirst: false } : {}) };
}

/** Every zone as it stands, marked by the reader. */
export const confirmedZones = ({ zones }: ReadingContent): Change => ({
  zones: zones.map((mark) => ({ ...mark, source: 'reader' as const })),
});

/** Proposed zones as corrected lungs give them; what the reader has marked stays. */
export const rescoredZones = ({ zones }: ReadingContent, rescored: readonly ZoneResult[]): Change => ({
  zones: zones.map((mark) =>
    mark.source === 'reader' ? mark : { ...mark, involved: rescored.some((z) => z.zone === mark.zone && z.involved) },
  ),
});

/** The lesions of the analysis that a draft began from; null where another is shown, which has other outlines than the zones. */
function proposedLesions({ analysis }: SeriesImage, begunFrom: string | undefined): readonly Lesion[] | null {
  if (analysis === null || analysis.id !== begunFrom) return null;
  const options = { independentFirst: false, newLesionId: () => crypto.randomUUID() };
  return draftFromAnalysis(analysis, options)?.lesions ?? null;
}

/**
 * A changed draft with the proposed lesions that follow its zones. Once the proposal is revealed they are there, where the reader has drawn
 * none.
 * @param begunFrom id of the analysis that the draft began from.
 */
export function withProposedLesions(
  before: ReadingContent,
  after: ReadingContent,
  image: SeriesImage,
  begunFrom: string | undefined,
): ReadingContent {
  if (after.zones === before.zones || hidesProposal(after)) return after;
  const proposed = proposedLesions(image, begunFrom);
  const drawsNone = after.lesions.length === 0 && proposed !== null;
  const revealed = drawsNone ? inInvolvedZones(proposed, after) : after.lesions;
  const lesions = hidesProposal(before) ? revealed : lesionsOfZones(before, after, proposed ?? []);
  if (lesions === after.lesions) return after;
  const { percentOfLung, areaMm2 } = measureLesions(lesions, after.lungs, image.pixelSpacingMm);
  return { ...after, lesions: [...lesions], lesionPercentOfLung: percentOfLung, lesionAreaMm2: areaMm2 };
}
