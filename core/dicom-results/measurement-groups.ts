import type { ReadingRecord } from '../reading/reading';
import { sideOfZone, zoneIds, type ZoneId } from '../severity/zone';
import type { DataSet } from './attributes';
import { codes, sides, units, zoneSites, type Code } from './codes';
import { codeContent, containerItem, imageContent, numberContent, textContent, uidContent } from './content-item';
import { networkAlgorithm, networkObserver, personObserver } from './observers';
import { privateCode } from './private-codes';
import type { SignedResult, Writer } from './signed-result';
import type { InstanceReference } from './source-film';
import { uidOf } from './uid';

/** What a group is about, and what names it from film to film. */
export interface Tracked {
  readonly identifier: string;
  readonly uid: string;
  readonly finding: Code;
  /** Null of what has no one place. */
  readonly site: DataSet | null;
}

/** A group of measurements (TID 1501, or 1410 with a region): who observed, what and where, then the values. */
export const measurementGroup = (
  observer: readonly DataSet[],
  { identifier, uid, finding, site }: Tracked,
  values: readonly DataSet[],
  template = '1501',
): DataSet =>
  containerItem(
    codes.measurementGroup,
    [
      ...observer,
      textContent('HAS OBS CONTEXT', codes.trackingIdentifier, identifier),
      uidContent('HAS OBS CONTEXT', codes.trackingUid, uid),
      codeContent('CONTAINS', codes.finding, finding),
      ...(site === null ? [] : [site]),
      ...values,
    ],
    template,
  );

export const lungSite: DataSet = codeContent('HAS CONCEPT MOD', codes.findingSite, codes.lung);

/** A zone as a finding site: which of the three it is, and of which lung. */
export const zoneSite = (zone: ZoneId): DataSet =>
  codeContent('HAS CONCEPT MOD', codes.findingSite, zoneSites[zone], [
    codeContent('HAS CONCEPT MOD', codes.laterality, sides[sideOfZone(zoneIds.indexOf(zone))]),
  ]);

/** Which film the values of a group are of, where no region of it says so. */
export const measuredOn = (film: InstanceReference): DataSet => imageContent('CONTAINS', codes.measured, film);

/** Whose scores a group of them are: the reader's that signed, or the network's. */
interface Scored {
  readonly by: 'reader' | 'network';
  readonly observer: readonly DataSet[];
  /** The film, and of the network its algorithm. */
  readonly basis: readonly DataSet[];
  /** What names them from film to film, within the patient. */
  readonly key: string;
  readonly involved: (place: number) => boolean;
  readonly total: readonly DataSet[];
}

/** Opacities of a patient's lungs, or of one of their zones, as one observer follows them from film to film. */
function tracked({ by, key }: Scored, patientId: string, zone: ZoneId | null, { sha256 }: Writer): Tracked {
  return {
    identifier: `${zone ?? 'lungs'}, ${by}`,
    uid: uidOf(sha256, 'score', patientId, zone ?? 'lungs', by, key),
    finding: codes.opacity,
    site: zone === null ? lungSite : zoneSite(zone),
  };
}

/** The score, then the six zones, each a group of its own. */
function scoreGroups(scored: Scored, patientId: string, writer: Writer): DataSet[] {
  const { observer, basis, involved, total } = scored;
  const zones = zoneIds.map((zone, place) =>
    measurementGroup(observer, tracked(scored, patientId, zone, writer), [
      ...basis,
      codeContent('CONTAINS', privateCode('opacity'), involved(place) ? codes.present : codes.absent),
    ]),
  );
  return [measurementGroup(observer, tracked(scored, patientId, null, writer), [...basis, ...total]), ...zones];
}

function readingValues({ score, revision, content }: ReadingRecord): DataSet[] {
  const { lesionPercentOfLung: percent, lesionAreaMm2: area, definition, independentFirst } = content;
  const begun = privateCode(independentFirst ? 'independent' : 'from-proposal');
  return [
    numberContent(privateCode('score'), score, units.points),
    ...(percent === null ? [] : [numberContent(privateCode('percent-of-lung'), percent, units.percent)]),
    ...(area === null ? [] : [numberContent(codes.area, area, units.mm2)]),
    textContent('CONTAINS', privateCode('zone-definition'), definition),
    textContent('CONTAINS', privateCode('revision'), String(revision)),
    codeContent('CONTAINS', privateCode('how-begun'), begun),
  ];
}

/** What the reader signed: score, revision, how it began, and the six zones. */
export const readerGroups = (
  { reading, patientId }: SignedResult,
  film: InstanceReference,
  writer: Writer,
): DataSet[] =>
  scoreGroups(
    {
      by: 'reader',
      observer: personObserver(reading.reader),
      basis: [measuredOn(film)],
      key: reading.reader.account,
      involved: (place) => reading.content.zones[place]?.involved === true,
      total: readingValues(reading),
    },
    patientId,
    writer,
  );

/** What the network had proposed to the reader, as the reading keeps it. */
export function networkGroups(
  { reading, patientId }: SignedResult,
  film: InstanceReference,
  writer: Writer,
): DataSet[] {
  const { score, expectedScore, array, model } = reading.proposal;
  const cells = array.flat();
  return scoreGroups(
    {
      by: 'network',
      observer: networkObserver(model, writer),
      basis: [measuredOn(film), ...networkAlgorithm(model)],
      key: model.id,
      involved: (place) => cells[place] === 1,
      total: [
        numberContent(privateCode('score'), score, units.points),
        numberContent(privateCode('expected-score'), expectedScore, units.points),
      ],
    },
    patientId,
    writer,
  );
}
