import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { filmOf } from '../testing/film-of';
import { contentItems, groupsOf, valuesOf, type ContentItem } from '../testing/content-items';
import { onlyResult, priorFilm, seriesOfTwo, signedFilm, sourceFilm, writer } from '../testing/dicom-results';
import { draftOf, signedBy } from '../testing/reading-of';
import type { DataSet } from './attributes';
import { severityReport } from './severity-report';
import { signedResults } from './signed-result';

afterEach(() => void vi.unstubAllEnvs());

const film = sourceFilm(2);
const prior = sourceFilm(1);

const reportOf = (series = seriesOfTwo()) => severityReport(onlyResult(signedResults(series)), film, prior, writer);
const groupBy = (of: string, series = seriesOfTwo()) =>
  groupsOf(reportOf(series).dataSet).filter((group) => valuesOf(group, 'Tracking Identifier')[0]?.includes(of));

/** What the image library tells of the film. */
function acquisitionIn(report: DataSet): readonly ContentItem[] {
  const library = contentItems(report).find(({ name }) => name === 'Image Library');
  return library?.content[0]?.content[0]?.content ?? [];
}

describe('the report of a signed reading', () => {
  it('is complete and unverified, in the study and of the patient of its film, and says what it is not for', () => {
    const { dataSet } = reportOf();
    expect(dataSet).toMatchObject({
      ...film.filedUnder,
      SpecificCharacterSet: 'ISO_IR 192',
      Modality: 'SR',
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'UNVERIFIED',
      ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: '1500' }],
    });
    expect(valuesOf(contentItems(dataSet), 'Comment')).toEqual(['Research use, not for diagnosis.']);
  });

  it.each([
    ['UTC', '20260102000000+0000'],
    ['Asia/Kolkata', '20260102053000+0530'],
    ['America/St_Johns', '20260101203000-0330'],
  ])('says at which instant it was signed, also where the clock is that of %s', (zone, moment) => {
    vi.stubEnv('TZ', zone);
    expect(reportOf().dataSet.ObservationDateTime).toBe(moment);
  });

  it('tells day, hour and projection of the film as Sextant compares it by, whatever its header states', () => {
    const acquired = (changes: Partial<SeriesImage>) =>
      acquisitionIn(reportOf(seriesOfTwo(signedFilm({}, changes))).dataSet).map(({ name, value, content }) =>
        [name, value, ...content.map((more) => more.value)].join(': '),
      );
    const modality = 'Modality: Digital Radiography';
    expect(acquired({ date: '2026-02-12', time: '09:00:00', view: 'AP supine' })).toEqual([
      modality,
      'Acquisition Date: 20260212',
      'Acquisition Time: 090000',
      'Image View: antero-posterior',
      'Patient Orientation: recumbent: supine',
    ]);
    expect(acquired({ view: 'PA', time: null })).toEqual([
      modality,
      'Acquisition Date: 20260201',
      'Image View: postero-anterior',
    ]);
    expect(acquired({ view: 'unknown', time: null })).toEqual([modality, 'Acquisition Date: 20260201']);
  });

  it.each([
    ['CR', '1.2.840.10008.5.1.4.1.1.7', 'Computed Radiography'],
    ['RG', '1.2.840.10008.5.1.4.1.1.1', 'Computed Radiography'],
    ['DR', '1.2.840.10008.5.1.4.1.1.1.1', 'Digital Radiography'],
    ['', '1.2.840.10008.5.1.4.1.1.1.1', 'Digital Radiography'],
  ])('tells the modality of a film that calls itself %s of SOP class %s: %s', (modality, sopClassUid, told) => {
    const result = onlyResult(signedResults(seriesOfTwo()));
    const { dataSet } = severityReport(result, sourceFilm(2, { modality, sopClassUid }), prior, writer);
    expect(valuesOf(acquisitionIn(dataSet), 'Modality')).toEqual([told]);
  });

  it('keeps what the reader signed apart from what the network had proposed', () => {
    const [lungs, ...zones] = groupBy(', reader');
    expect(valuesOf(lungs ?? [], 'Person Observer Name')).toEqual(['Dr Eve']);
    expect(valuesOf(lungs ?? [], 'Number of lung zones with opacities, 0 to 6')).toEqual(['2']);
    expect(zones.map((zone) => valuesOf(zone, 'Opacity in the zone')[0])).toEqual(
      [true, true, false, false, false, false].map((involved) => (involved ? 'Present' : 'Absent')),
    );
    const [network, ...proposed] = groupBy(', network');
    expect(valuesOf(network ?? [], 'Person Observer Name')).toEqual([]);
    expect(valuesOf(network ?? [], 'Device Observer Name')).toEqual(['compact 1.0.0']);
    expect(valuesOf(network ?? [], 'Algorithm Parameters')).toEqual([`SHA-256 ${'a'.repeat(64)}`]);
    expect(valuesOf(network ?? [], 'Number of lung zones with opacities, 0 to 6')).toEqual(['3']);
    expect(proposed.filter((zone) => valuesOf(zone, 'Opacity in the zone')[0] === 'Present')).toHaveLength(3);
  });

  it('names the film in each group that outlines nothing on it', () => {
    const signedPrior = { ...priorFilm, readings: [signedBy(draftOf(priorFilm, { score: 6 }))] };
    const [, result] = signedResults(seriesOfTwo(signedFilm({ lesions: [] }), signedPrior));
    const groups = groupsOf(severityReport(result!, film, prior, writer).dataSet);
    expect(groups).toHaveLength(15);
    for (const group of groups) expect(valuesOf(group, 'Source of Measurement')).toEqual([film.sopInstanceUid]);
  });

  it('names each zone by its place and its side', () => {
    const sites = groupBy(', reader').map((group) => group.find(({ name }) => name === 'Finding Site'));
    expect(sites.map((site) => [site?.value, ...(site?.content ?? []).map(({ value }) => value)])).toEqual([
      ['Lung'],
      ['Upper zone of lung', 'Right'],
      ['Upper zone of lung', 'Left'],
      ['Middle zone of lung', 'Right'],
      ['Middle zone of lung', 'Left'],
      ['Lower zone of lung', 'Right'],
      ['Lower zone of lung', 'Left'],
    ]);
  });

  it('outlines each lesion in columns and rows of the film, closed and within it, its holes apart', () => {
    const lesion = {
      lesionId: 'lesion-9',
      points: [[-5, 20], [30.1, 20], [30, 140]] as [number, number][],
      holes: [[[12, 22], [14, 22], [14, 24]]] as [number, number][][],
      origin: 'reader' as const,
    }; // prettier-ignore
    const [group = []] = groupBy('lesion-9', seriesOfTwo(signedFilm({ lesions: [lesion] })));
    const [outline, hole] = group.filter(({ dataSet }) => dataSet.ValueType === 'SCOORD');
    expect(outline?.dataSet.GraphicData).toEqual([0, 20, Math.fround(30.1), 20, 30, 100, 0, 20]);
    expect(outline?.content.map(({ value }) => value)).toEqual([film.sopInstanceUid]);
    expect([hole?.name, hole?.value]).toEqual(['Part of the region that is left out', '12 22 14 22 14 24 12 22']);
    expect(valuesOf(group, 'Origin of the outline')).toEqual(['Drawn or changed by the reader']);
    expect(Number(valuesOf(group, 'Area')[0])).toBeGreaterThan(0);
    expect(valuesOf(group, 'Finding Site')).toEqual(['Lower zone of lung']);
  });

  it('keeps an outline of any number of vertices within the 65,534 bytes that a value may have', () => {
    const points = Array.from({ length: 20_000 }, (_, i): [number, number] => {
      const angle = (2 * Math.PI * i) / 20_000;
      return [50 + 40 * Math.cos(angle), 50 + 40 * Math.sin(angle)];
    });
    const lesion = { lesionId: 'lesion-9', points, holes: [], origin: 'reader' as const };
    const [group = []] = groupBy('lesion-9', seriesOfTwo(signedFilm({ lesions: [lesion] })));
    const data = group.find(({ dataSet }) => dataSet.ValueType === 'SCOORD')?.dataSet.GraphicData ?? [];
    expect(data.length).toBeLessThanOrEqual(65_534 / 4);
    expect(data.length).toBeGreaterThan(10_000);
    expect(data.slice(-2)).toEqual(data.slice(0, 2));
  });

  it('states no area where the film states no spacing, and no percentage where the lungs are not known', () => {
    const [group = []] = groupBy('lesion-1', seriesOfTwo(signedFilm({ lungs: null }, { pixelSpacingMm: null })));
    expect([...valuesOf(group, 'Area'), ...valuesOf(group, 'Percent of both lungs')]).toEqual([]);
    expect(valuesOf(group, 'Finding Site')).toEqual(['Lung']);
  });

  it('says how the score changed, by which limit, and that the change is Sextant’s', () => {
    const signedPrior = { ...priorFilm, readings: [signedBy(draftOf(priorFilm, { score: 6 }))] };
    const [, result] = signedResults(seriesOfTwo(signedFilm(), signedPrior));
    const { dataSet } = severityReport(result!, film, prior, writer);
    const group =
      groupsOf(dataSet).find((each) => valuesOf(each, 'Finding')[0] === 'Comparison to previous exams') ?? [];
    expect(valuesOf(group, 'Device Observer Name')).toEqual(['Sextant 0.1.0']);
    expect(valuesOf(group, 'Scores that are compared')).toEqual(['Of one reader']);
    expect(valuesOf(group, 'Change of the score since the prior')).toEqual(['-4']);
    expect(valuesOf(group, 'Limit that a change must exceed')).toEqual(['3.5']);
    expect(valuesOf(group, 'Source of the limit')).toEqual(['Published readings of two radiologists']);
    expect(valuesOf(group, 'Verdict on the change')).toEqual(['Improved beyond measurement error']);
    expect(valuesOf(group, 'Prior radiograph')).toEqual([prior.sopInstanceUid]);
    expect(dataSet.PertinentOtherEvidenceSequence).toHaveLength(1);
  });

  it('subtracts nothing where the reader did not accept the proposal and the prior is not signed', () => {
    const [group = []] = groupBy('change of the score');
    expect(valuesOf(group, 'Verdict on the change')).toEqual(['Not comparable']);
    expect(valuesOf(group, 'Reservation about the comparison')).toEqual(['Proposal not accepted by the reader']);
    expect(valuesOf(group, 'Change of the score since the prior')).toEqual([]);
  });

  it('lists a prior of the same study with the film itself', () => {
    const { dataSet } = severityReport(
      onlyResult(signedResults(seriesOfTwo())),
      film,
      { ...film, sopInstanceUid: '1.2.3.2.1.2' },
      writer,
    );
    expect(dataSet.PertinentOtherEvidenceSequence).toBeUndefined();
    expect(dataSet.CurrentRequestedProcedureEvidenceSequence).toMatchObject([
      { ReferencedSeriesSequence: [{ ReferencedSOPSequence: [{}, {}] }] },
    ]);
  });
});

it('names a reader whose name has no letter by the account, and has no impression of invisible characters', () => {
  const film = signedFilm({ impression: '\u200b' });
  const readings = film.readings.map((each) => ({ ...each, reader: { account: 'eve', displayName: '^' } }));
  const { dataSet } = reportOf(seriesOfTwo({ ...film, readings }));
  const [lungs] = groupBy(', reader', seriesOfTwo({ ...film, readings }));
  expect(valuesOf(lungs ?? [], 'Person Observer Name')).toEqual(['eve']);
  expect(valuesOf(contentItems(dataSet), 'Impression')).toEqual([]);
});

describe('its UID', () => {
  it('is the same for the same content, whenever it is written', () => {
    expect(reportOf()).toEqual(reportOf());
    expect(reportOf().sopInstanceUid).toMatch(/^2\.25\.[1-9]\d{1,38}$/);
  });

  it('is another for another revision, another limit and another Sextant', () => {
    const revised = signedFilm();
    const uids = [
      reportOf(),
      reportOf(seriesOfTwo({ ...revised, readings: revised.readings.map((each) => ({ ...each, id: 'next' })) })),
      reportOf({ ...seriesOfTwo(signedFilm({ zones: draftOf(signedFilm()).content.zones })), events: [] }),
      severityReport(onlyResult(signedResults(seriesOfTwo())), film, prior, { ...writer, version: '0.2.0' }),
    ].map(({ sopInstanceUid }) => sopInstanceUid);
    expect(new Set(uids).size).toBe(uids.length);
  });
});

it('nothing leaves of a draft, nor of a proposal alone', () => {
  const unsigned = filmOf('current', { source: 'dicom' });
  expect(signedResults(seriesOfTwo({ ...unsigned, readings: [draftOf(unsigned)] }))).toEqual([]);
});

it('each reader’s signature of a film is a report of its own, numbered in the order of the signatures', () => {
  const film = signedFilm();
  const [eve] = film.readings;
  const ben = signedBy({ ...eve!, id: 'reading-ben' }, { account: 'ben', displayName: 'Dr Ben' });
  const signatures = [eve!, { ...ben, sequence: 3 }];
  const results = signedResults(seriesOfTwo({ ...film, readings: signatures }));
  expect(results.map(({ reading }) => reading.reader.account)).toEqual(['eve', 'ben']);
  const numbers = results.map((result) => severityReport(result, sourceFilm(2), prior, writer).dataSet.InstanceNumber);
  expect(numbers).toEqual(['2', '3']);
});
