import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import type { ReportModel } from '../../../core/report/report-models';
import { nameOfDay } from '../../../core/series/date-in-series';
import { nameOnPage, printableName } from './printable';
import { ink, minuteOf, type Pdf } from './report-page';
import { setText, type SetLine } from './running-text';

/** Why films have no score: each reason once, with the days of its films. */
function unscored(visits: readonly ReportVisit[]): string[] {
  const days = new Map<string, string[]>();
  for (const visit of visits)
    if (visit.note !== null) days.set(visit.note, [...(days.get(visit.note) ?? []), nameOfDay(visit)]);
  return [...days].map(([note, of]) => `${of.join(', ')}: ${note}`);
}

function modelLine(pdf: Pdf, { id, version, sha256, involved }: ReportModel, report: Catalogue['report']): string {
  const named = report.model(`${id} ${version}`, sha256.slice(0, 16));
  const words = printableName(pdf, involved ?? '');
  return words === '' ? named : `${named}; ${report.modelDefinition(words)}`;
}

/** Models and limits: what the values rest on, and what weakens them. */
export function noteLines(pdf: Pdf, width: number, content: ReportContent, { report }: Catalogue): SetLine[] {
  const models = content.models.map((model) => modelLine(pdf, model, report));
  const credit = content.patient.credit === null ? [] : [content.patient.credit];
  const corrected = content.corrections.map(({ dates, correctedAt, by, what }) =>
    report.caveats.corrected(dates, minuteOf(correctedAt), nameOnPage(pdf, by, report), what),
  );
  const { patientCorrection: person } = content;
  const named = person === null ? [] : [report.caveats.patientCorrected(person.facts, minuteOf(person.correctedAt))];
  const names = content.equipment.map((name) => printableName(pdf, name)).filter((name) => name !== '');
  const equipment = names.length === 0 ? [] : [report.equipment(names.join('; '))];
  const notes = [
    ...models,
    ...unscored(content.visits),
    ...content.caveats,
    ...equipment,
    ...named,
    ...corrected,
    ...credit,
  ];
  return notes.flatMap((note) => setText(pdf, note, width, { size: 7, colour: ink.muted }));
}
