import { mainZone } from '../contours/area-in-zone';
import { measureLesions } from '../contours/measure-lesions';
import { ringsOf, type ReadonlyRing } from '../regions/region';
import type { Size } from '../geometry/point';
import type { Lesion } from '../reading/reading';
import type { DataSet } from './attributes';
import { codes, units } from './codes';
import { codeContent, numberContent, polylineContent } from './content-item';
import { lungSite, measurementGroup, zoneSite } from './measurement-groups';
import { personObserver } from './observers';
import { originCodes, privateCode } from './private-codes';
import type { SignedResult, Writer } from './signed-result';
import type { InstanceReference } from './source-film';
import { uidOf } from './uid';

/** Vertices of an outline, the first one twice, that the 65,534 bytes of a value hold (PS3.5 section 7.1.2), two numbers of four bytes each. */
const mostVertices = 8190;

/** The ring, of one with more vertices than a value holds so many of them, evenly chosen. */
const thinned = (ring: ReadonlyRing): ReadonlyRing => {
  const step = ring.length / mostVertices;
  return step <= 1 ? ring : Array.from({ length: mostVertices }, (_, i) => ring[Math.floor(i * step)] ?? [0, 0]);
};

/**
 * A ring as graphic data: single precision, within the image (0\0 to columns\rows), closed. Image pixels of Sextant begin at the outer
 * corner of the first pixel, as those of PS3.3 C.18.6 do.
 */
function graphicData(ring: ReadonlyRing, { width, height }: Size): number[] {
  const within = (value: number, most: number): number => Math.fround(Math.min(Math.max(value, 0), most));
  const vertices = thinned(ring);
  return [...vertices, ...vertices.slice(0, 1)].flatMap(([x, y]) => [within(x, width), within(y, height)]);
}

function lesionGroup(
  lesion: Lesion,
  { image, reading }: SignedResult,
  film: InstanceReference,
  writer: Writer,
): DataSet {
  const { lungs } = reading.content;
  const { percentOfLung, areaMm2 } = measureLesions([lesion], lungs, image.pixelSpacingMm);
  const zone = lungs === null ? null : mainZone(lesion, lungs);
  const [outline, ...holes] = ringsOf(lesion).map((ring) => graphicData(ring, image));
  const tracked = {
    identifier: lesion.lesionId,
    uid: uidOf(writer.sha256, 'lesion', lesion.lesionId),
    finding: codes.opacity,
    site: zone === null ? lungSite : zoneSite(zone),
  };
  const values = [
    polylineContent(codes.imageRegion, outline ?? [], film),
    ...holes.map((hole) => polylineContent(privateCode('hole'), hole, film)),
    ...(percentOfLung === null ? [] : [numberContent(privateCode('percent-of-lung'), percentOfLung, units.percent)]),
    ...(areaMm2 === null ? [] : [numberContent(codes.area, areaMm2, units.mm2)]),
    codeContent('CONTAINS', privateCode('outline-origin'), privateCode(originCodes[lesion.origin])),
  ];
  return measurementGroup(personObserver(reading.reader), tracked, values, '1410');
}

/** The lesions of what the reader signed, each with its outline (TID 1410). */
export const lesionGroups = (result: SignedResult, film: InstanceReference, writer: Writer): DataSet[] =>
  result.reading.content.lesions.map((lesion) => lesionGroup(lesion, result, film, writer));
