import { expect, it } from 'vitest';
import type { ModelIdentity } from '../analysis/analysis';
import { english } from '../i18n/en/english';
import type { ReadingRecord } from '../reading/reading';
import { model } from '../testing/analysis-of';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf } from '../testing/reading-of';
import { reportContent } from './report-content';

const earlierModel = { ...model, version: '0.9.0' };
const scored = { score: 1, view: 'PA' } as const;
const first = filmOf('first', { ...scored, date: '2020-03-01' });

/** The content of a report on a film with a proposal of `model` and one with a reading of what this model proposed. */
function contentWith(by: ModelIdentity, state: ReadingRecord['state'] = 'signed') {
  const draft = draftOf(first);
  const reading = { ...draft, state, signedAt: '2026-01-02T00:00:00.000Z', proposal: { ...draft.proposal, model: by } };
  return reportContent(
    seriesOf([first, filmOf('second', { ...scored, date: '2020-03-02', readings: [reading] })]),
    english,
  );
}
const namesOf = ({ visits, readings }: ReturnType<typeof contentWith>) => ({
  visits: visits.map(({ modelName }) => modelName),
  readings: readings.map(({ proposalModel }) => proposalModel),
});

it('names one model that made every number once for the page, not film by film', () => {
  const content = contentWith(model);
  expect(content.models).toMatchObject([model]);
  expect(content.caveats).not.toContain(english.report.caveats.models);
  expect(namesOf(content)).toEqual({ visits: [null, null], readings: ['1.0.0'] });
});

it('names also what model proposed what a reader signed, and says that they are several', () => {
  const content = contentWith(earlierModel);
  expect(content.models).toMatchObject([model, earlierModel]);
  expect(content.caveats).toContain(english.report.caveats.models);
  expect(namesOf(content)).toEqual({ visits: ['1.0.0', '1.0.0'], readings: ['0.9.0'] });
});

it('names models by id, too, where their ids differ: two packages may count their versions alike', () => {
  const own = { ...model, id: 'own' };
  const bundled = `${model.id} 1.0.0`;
  expect(namesOf(contentWith(own))).toEqual({ visits: [bundled, bundled], readings: ['own 1.0.0'] });
});

it('does not name what model proposed what nobody signed', () => {
  expect(contentWith(earlierModel, 'draft').models).toMatchObject([model]);
});

it('gives each model its own definition of an involved zone, where its package told', () => {
  const films = [model, earlierModel].map((by, index) => {
    const film = filmOf(`film-${index}`, { ...scored, date: `2020-03-0${index + 1}` });
    return { ...film, analysis: { ...film.analysis!, model: by } };
  });
  const definitions = [{ model: earlierModel, involved: 'a quarter of the zone' }];
  const { models } = reportContent(seriesOf(films, { definitions }), english);
  expect(models.map(({ involved }) => involved)).toEqual([null, 'a quarter of the zone']);
});
