import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import { nameOfDay } from '../../../core/series/date-in-series';
import { eventName } from '../../../core/series/event-name';
import { visibleText } from './report-page';

/** The score of a film and whether it is signed. */
export function scoreInWords({ score, state }: ReportVisit, { report }: Catalogue): string {
  if (score === null) return report.none;
  return { signed: report.signed, draft: report.drafted, proposed: report.proposed }[state](score);
}

/** What the trend shows, for those who hear the page. */
export function trendInWords({ visits, events }: ReportContent, texts: Catalogue): string {
  const { report, trend } = texts;
  const scores = visits.map((visit) => `${nameOfDay(visit)} ${scoreInWords(visit, texts)}`);
  const happened = events.map((event) => `${event.date} ${eventName(event, trend.events, Infinity)}`);
  const said = [`${report.scoreAxis}: ${scores.join('; ')}.`];
  if (happened.length > 0) said.push(`${trend.eventsAxis}: ${happened.join('; ')}.`);
  return visibleText(said.join(' '));
}
