import { describe, expect, it } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { english } from '../i18n/en/english';
import { withoutHiddenValues } from '../reading/independent-first';
import type { ReadingRecord } from '../reading/reading';
import { publishedLimit } from '../series/change-verdict';
import { zoneIds } from '../severity/zone';
import { model } from '../testing/analysis-of';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf } from '../testing/reading-of';
import { reportContent } from './report-content';

interface Written {
  readonly state: 'draft' | 'signed';
  readonly score: number;
  readonly impression?: string;
  /** Number of zones that the reader has marked. */
  readonly marked?: number;
  readonly independentFirst?: boolean;
  readonly version?: number;
  readonly account?: string;
}

const film = (day: number, network: number, readings: readonly ReadingRecord[] = []): SeriesImage =>
  filmOf(`film-${day}`, { score: network, date: `2020-03-0${day}`, view: 'PA', readings });

function reading(of: Written): ReadingRecord {
  const draft = draftOf(film(1, 1));
  const zones = zoneIds.map((zone, i) => ({
    zone,
    involved: i < of.score,
    source: i < (of.marked ?? 6) ? ('reader' as const) : ('proposal' as const),
  }));
  const { independentFirst = false, impression = '' } = of;
  return {
    ...draft,
    state: of.state,
    revision: 2,
    version: of.version ?? 1,
    reader: { account: of.account ?? 'anna', displayName: 'Dr Anna' },
    score: of.score,
    updatedAt: '2026-01-03T00:00:00.000Z',
    signedAt: of.state === 'signed' ? '2026-01-02T00:00:00.000Z' : null,
    sequence: of.state === 'signed' ? 2 : null,
    content: { ...draft.content, independentFirst, impression, zones },
  };
}

const contentOf = (...images: readonly SeriesImage[]) => reportContent(seriesOf(images), english);
const printed = (...images: readonly SeriesImage[]) =>
  reportContent(withoutHiddenValues(seriesOf(images), 'anna', 'enforced'), english);

it('says that what was signed compares with a film that is gone, before the verdict of today', () => {
  const impression = 'Compared with 2020-03-02: worsened.';
  const signed = film(3, 3, [reading({ state: 'signed', score: 3, impression })]);
  const { calculated, verdict } = contentOf(film(1, 1), signed);
  expect(calculated).toBe(`${english.report.staleComparison.gone('2020-03-02')} ${String(verdict)}`);
  expect(contentOf(film(1, 1), film(2, 1), signed).calculated).toBe(contentOf(film(2, 1), signed).verdict);
});

it('joins films as the verdict compares them: a score signed as it was proposed to a proposal, another one not', () => {
  const linesTo = (score: number) => {
    const current = film(2, 3, [reading({ state: 'signed', score })]);
    return contentOf(film(1, 1), current).lines.map(({ from, to, dashed }) => [from.id, to.id, dashed]);
  };
  const [earlier, later] = [film(1, 1).id, film(2, 3).id];
  expect([linesTo(3), linesTo(4)]).toEqual([[[earlier, later, false]], []]);
});

it('says that what was signed names another score than was signed', () => {
  const impression = 'Severity score 6 of 6. Tube in place.';
  const of = (score: number) => contentOf(film(3, 3, [reading({ state: 'signed', score, impression })])).calculated;
  expect([of(5), of(6)]).toEqual([english.report.contradictsZones, null]);
});

it('has data as of the last analysis or signature', () => {
  const [at, plain] = ['2030-01-01T00:00:00.000Z', film(2, 1)];
  const asOf = (image: SeriesImage) => contentOf(film(1, 1), image, film(3, 1)).asOf;
  expect(asOf({ ...plain, analysis: { ...plain.analysis!, createdAt: at } })).toBe(at);
  expect(asOf({ ...plain, readings: [{ ...reading({ state: 'signed', score: 1 }), signedAt: at }] })).toBe(at);
});

describe('two films of one day', () => {
  const at = (time: string | null, id: string, network: number, readings: readonly ReadingRecord[] = []) => ({
    ...film(2, network, readings),
    id,
    time,
  });

  it('are told apart by their hours, wherever the page names them', () => {
    const signed = reading({ state: 'signed', score: 1 });
    const content = contentOf(film(1, 1), at('08:10:00', 'm', 1, [signed]), at('19:05:00', 'e', 5));
    expect(content.visits.map(({ hour, time }) => [hour, time])).toEqual([
      [null, null],
      ['08:10', '08:10:00'],
      ['19:05', '19:05:00'],
    ]);
    expect(content.readings.map(({ date }) => date)).toEqual(['2020-03-02 08:10']);
  });

  it('are not compared where nothing says which came first', () => {
    const content = contentOf(at(null, 'e', 5), at('08:10:00', 'm', 1));
    expect(content.verdict).toContain(english.severity.reasons['order-unknown']);
    expect(content.band).toBeNull();
  });
});

describe('what the headers say of the films', () => {
  const made = (day: number, manufacturer: string | null) => ({
    ...film(day, day),
    equipment: { manufacturer, modelName: null },
  });
  const { equipment } = english.report.caveats;

  it('is a caveat of the verdict and of the series where the manufacturers differ', () => {
    const content = contentOf(made(1, 'ACME'), made(2, 'Other'));
    expect(content.verdict).toContain(english.severity.reasons['different-manufacturer']);
    expect(content.caveats).toContain(equipment);
    expect(content.equipment).toEqual(['ACME', 'Other']);
  });

  it('is a caveat of the series alone where only earlier films differ', () => {
    const content = contentOf(made(1, 'Other'), made(2, 'ACME'), made(3, 'acme'));
    expect(content.verdict).not.toContain(english.severity.reasons['different-manufacturer']);
    expect(content.caveats).toContain(equipment);
    expect(content.equipment).toEqual(['Other', 'ACME']);
  });

  it('is nothing where one of them is silent, or they agree', () => {
    for (const other of [null, 'ACME'])
      expect(contentOf(made(1, 'ACME'), made(2, other)).caveats).not.toContain(equipment);
  });

  it('is that a film was compressed with loss', () => {
    const lossy = { ...film(2, 2), lossySteps: [{ ratio: 12, method: 'JPEG 2000' }] } as const;
    const content = contentOf(film(1, 1), lossy);
    expect(content.visits.map((visit) => visit.lossy)).toEqual(['', 'lossy 12:1']);
    expect(content.current?.lossy).toBe('lossy 12:1');
  });
});

describe('the result of the report', () => {
  it('is the proposal of a named model where no reader has confirmed it', () => {
    const untouched = reading({ state: 'draft', score: 1, version: 0, marked: 0 });
    const content = contentOf(film(1, 1), film(2, 5, [untouched]));
    expect(content.result).toEqual({ kind: 'proposal', model });
    expect(content.current).toMatchObject({ score: 5, state: 'proposed' });
    expect(content.impression).toBeNull();
    expect(content.calculated).toContain(`Severity score 5 of 6. ${String(content.verdict)}`);
  });

  it('is the draft of this reader where one was begun, with its change and what it says', () => {
    const draft = reading({ state: 'draft', score: 2, impression: 'Worse at the base.' });
    const content = contentOf(film(1, 1), film(2, 5, [draft]));
    expect(content.result).toEqual({ kind: 'draft', reader: 'Dr Anna' });
    expect(content.current).toMatchObject({ score: 2, state: 'draft', zones: zoneIds.slice(0, 2), networkScore: 5 });
    expect(content.visits.at(-1)).toEqual(content.current);
    expect(content.impression).toEqual({ text: 'Worse at the base.', revision: 2 });
    expect(content.verdict).toContain(english.severity.reasons['proposal-not-accepted']);
    expect(content.readings).toEqual([]);
    expect(content.caveats).toEqual([english.report.caveats.definition]);
    expect(content.asOf).toBe('2026-01-03T00:00:00.000Z');
  });

  it('composes from the draft where its impression is empty', () => {
    const content = contentOf(film(2, 5, [reading({ state: 'draft', score: 2, impression: ' \n' })]));
    expect(content.impression).toBeNull();
    expect(content.calculated).toContain('Severity score 2 of 6.');
  });

  it('names whose result it is where two readers signed other scores', () => {
    const anna = reading({ state: 'signed', score: 5 });
    const ben = { ...reading({ state: 'signed', score: 3 }), reader: { account: 'ben', displayName: 'Dr Ben' } };
    const content = contentOf(film(1, 5, [anna, ben]));
    expect(content.current?.score).toBe(3);
    expect(content.result).toMatchObject({ kind: 'signed', reader: 'Dr Ben' });
  });

  it('is what was signed, and a draft that goes on from it is named but not printed', () => {
    const signed = reading({ state: 'signed', score: 3, impression: 'Signed words.' });
    const addendum = reading({ state: 'draft', score: 4, impression: 'More.' });
    const earlier = film(1, 1, [reading({ state: 'draft', score: 6 })]);
    const content = contentOf(earlier, film(2, 3, [signed, addendum]));
    const { reader, signedAt } = signed;
    expect(content.result).toEqual({ kind: 'signed', reader: reader.displayName, signedAt, revision: 2, sequence: 2 });
    expect(content.impression).toEqual({ text: 'Signed words.', revision: 2 });
    expect(content.visits.map(({ score }) => score)).toEqual([1, 3]);
    expect(content.caveats).toContain(english.report.caveats.drafts('2020-03-01, 2020-03-02'));
  });

  it('keeps what nobody signed apart from what was signed', () => {
    const empty = contentOf(film(2, 3, [reading({ state: 'signed', score: 3 })]));
    expect(empty.impression).toBeNull();
    expect(empty.calculated).toContain('Severity score 3 of 6.');
    const signed = reading({ state: 'signed', score: 3, impression: 'Signed words.' });
    const [prior, current] = [film(1, 2), film(2, 3, [signed])];
    const { verdict, calculated } = contentOf(prior, current);
    expect(calculated).toBe(verdict);
    const whole = reading({ state: 'signed', score: 3, impression: `Signed words.\n${verdict ?? ''}` });
    expect(contentOf(prior, film(2, 3, [whole])).calculated).toBeNull();
  });

  it('says what is known otherwise of a film since somebody corrected it, and names no other patient', () => {
    const after = { patientId: 'P', date: '2020-03-01', time: null, view: 'AP' as const };
    const before = { ...after, patientId: 'OTHER', date: '2020-03-09' };
    const record = {
      before,
      after,
      reason: 'Bea Example, not OTHER',
      correctedBy: 'Dr Roe',
      correctedAt: '2030-01-01T00:00:00.000Z',
      sequence: 3,
    };
    const content = contentOf({ ...film(1, 1), corrections: [record] });
    expect(content.corrections).toEqual([
      {
        dates: ['2020-03-01'],
        correctedAt: '2030-01-01T00:00:00.000Z',
        by: 'Dr Roe',
        what: 'it was filed under another patient, date 2020-03-09 → 2020-03-01',
      },
    ]);
    expect(content.asOf).toBe('2030-01-01T00:00:00.000Z');
    expect(JSON.stringify(content)).not.toMatch(/OTHER|Bea/);
  });

  it('says in one sentence that a whole patient was moved, and of a film apart that was corrected again', () => {
    const facts = { patientId: 'P', date: '2020-03-01', time: null, view: 'AP' as const };
    const moved = {
      before: { ...facts, patientId: 'OTHER' },
      after: facts,
      reason: 'temporary ID',
      correctedBy: 'Dr Roe',
      correctedAt: '2030-01-01T00:00:00.000Z',
      sequence: 3,
    };
    const again = { ...moved, correctedAt: '2030-01-02T00:00:00.000Z', sequence: 4 };
    const content = contentOf({ ...film(1, 1), corrections: [moved] }, { ...film(2, 1), corrections: [moved, again] });
    expect(content.corrections.map(({ dates }) => dates)).toEqual([['2020-03-01', '2020-03-02'], ['2020-03-02']]);
  });

  it('has data as of the correction of a name that it prints', () => {
    const facts = { name: 'Example, Eve', birthDate: null };
    const correctedAt = '2030-01-03T00:00:00.000Z';
    const corrected = {
      before: facts,
      after: facts,
      reason: 'misspelt',
      correctedBy: 'Dr Roe',
      correctedAt,
      sequence: 3,
    };
    const { patient, ...rest } = seriesOf([film(1, 1)]);
    expect(reportContent({ ...rest, patient: { ...patient, corrections: [corrected] } }, english).asOf).toBe(
      correctedAt,
    );
  });

  it('says so where no film has a score', () => {
    const { result, calculated } = contentOf({ ...film(1, 1), analysis: null });
    expect([result, calculated]).toEqual([{ kind: 'none' }, english.report.noScoreAtAll]);
  });
});

describe('the band of the report', () => {
  const measured = { points: 1.2, source: 'site-measured', films: 30 } as const;
  const bandOf = (...images: readonly SeriesImage[]) =>
    reportContent({ ...seriesOf(images), limit: measured }, english).band;
  const signedAs = (score: number) => reading({ state: 'signed', score });

  it('has the limit of the verdict: that of the network where its values are subtracted, also of a signed film', () => {
    expect(bandOf(film(1, 1), film(2, 1, [signedAs(1)]))?.points).toBe(publishedLimit.points);
    expect(bandOf(film(1, 1, [signedAs(1)]), film(2, 1))?.points).toBe(publishedLimit.points);
    expect(bandOf(film(1, 1, [signedAs(1)]), film(2, 1, [signedAs(1)]))?.points).toBe(measured.points);
  });

  it('lies about the prior, from which the change is counted, within the scale', () => {
    const [first, prior, current] = [film(1, 6), film(2, 1), film(3, 5)];
    expect(bandOf(first, prior, current)).toEqual({ imageId: 'film-2', low: 0, high: 4.5, points: 3.5 });
    expect(bandOf(prior, first, current)).toMatchObject({ low: 2.5, high: 6 });
  });

  it('is not drawn where the verdict compares nothing', () => {
    expect(bandOf(film(1, 1), film(2, 5, [signedAs(1)]))).toBeNull();
  });

  it('is not drawn where there is no prior: the page would not say where its limit comes from', () => {
    expect([bandOf(film(1, 1)), bandOf(film(1, 1, [signedAs(1)]))]).toEqual([null, null]);
  });
});

describe('the report of a reader who scores first', () => {
  it('holds no value of a film before its six zones are marked, and not the unfinished draft', () => {
    const begun = reading({ state: 'draft', score: 2, marked: 5, independentFirst: true, impression: 'Half done.' });
    const content = printed(film(1, 1, [reading({ state: 'signed', score: 1 })]), film(2, 5, [begun]));
    expect(content.current?.imageId).toBe('film-1');
    expect(content.visits.at(-1)).toMatchObject({ score: null, zones: null, networkScore: null, expectedScore: null });
    expect(JSON.stringify(content)).not.toContain('Half done.');
    expect(content.caveats).toContain(english.report.caveats.drafts('2020-03-02'));
  });

  it('does not say that films have no score whose values are withheld', () => {
    const { calculated, visits } = printed(film(1, 1));
    expect(calculated).toBe('No film of this series has a score that can be shown.');
    expect(visits[0]?.note).toBe(english.report.withheld);
  });

  it('holds the draft once they are marked', () => {
    const marked = reading({ state: 'draft', score: 2, independentFirst: true });
    const content = printed(film(1, 1), film(2, 5, [marked]));
    expect(content.result).toEqual({ kind: 'draft', reader: 'Dr Anna' });
    expect(content.visits.map(({ score }) => score)).toEqual([null, 2]);
    expect(content.verdict).toBeNull();
  });
});
