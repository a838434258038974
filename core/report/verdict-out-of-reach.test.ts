import { expect, it } from 'vitest';
import { catalogues } from '../i18n/catalogues';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf, signedBy } from '../testing/reading-of';
import { reportContent } from './report-content';

const prior = filmOf('prior', { score: 3, date: '2026-01-01' });
const current = filmOf('current', { score: 5, date: '2026-01-02' });

it.each(Object.values(catalogues))(
  'says of a prior from which no score would count as a change that it is one, unless the signed words do',
  (texts) => {
    const note = texts.severity.outOfReach.change(3);
    expect(reportContent(seriesOf([prior, current]), texts).calculated).toContain(` ${note}`);
    const after = (impression: string) => {
      const draft = draftOf(current);
      const signed = { ...current, readings: [signedBy({ ...draft, content: { ...draft.content, impression } })] };
      return reportContent(seriesOf([prior, signed]), texts).calculated;
    };
    expect(after('Tube in place.')).toContain(note);
    expect(after(`Tube in place. ${note}`)).not.toContain(note);
  },
);
