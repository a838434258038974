import type { AnalysisRecord } from '../../core/contract/records';
import type { ZoneResult } from '../../core/analysis/analysis';
import { everyZoneMarked } from '../../core/reading/independent-first';
import { draftFromAnalysis, type ReadingContent } from '../../core/reading/reading';
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

/** The lesions of the analysis that a draft began from, where the reader has drawn none; nothing of another analysis. */
export function proposedLesions(
  content: ReadingContent,
  analysis: AnalysisRecord | null | undefined,
  begunFrom: string | undefined,
): Change {
  // A later analysis has other outlines than the one whose zones this draft shows.
  if (analysis == null || analysis.id !== begunFrom || content.lesions.length > 0) return {};
  const proposed = draftFromAnalysis(analysis, { independentFirst: false, newLesionId: () => crypto.randomUUID() });
  if (proposed === null) return {};
  return { lesions: proposed.lesions, lesionPercentOfLung: proposed.lesionPercentOfLung };
}
