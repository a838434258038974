import type { SeriesImage } from '../../core/contract/records';
import type { Change, SeriesValue } from '../../core/series/change-verdict';
import { english } from '../../core/i18n/en/english';
import { dateInSeries } from '../../core/series/date-in-series';
import { latestSigned, seriesChanges } from '../../core/series/series-values';
import { required, type Arguments } from './arguments';
import { FailureError } from '../../core/failure';
import { knownPatient } from '../engine/store/patient-store';
import { readingsOfPatient } from '../engine/store/reading-store';
import { printDocument, printLine } from './print';
import { storedSeries, withStore } from './with-engine';

const observerText = ({ observer, score }: SeriesValue): string =>
  observer.kind === 'reader' ? `reader ${observer.account} ${score}` : `${observer.model.id} ${observer.model.version}`;

function pointOf(image: SeriesImage) {
  const signed = latestSigned(image);
  return {
    imageId: image.id,
    date: image.date,
    time: image.time,
    view: image.view,
    model: image.analysis?.model ?? null,
    aiScore: image.analysis?.severity?.score ?? null,
    readerScore: signed?.score ?? null,
    reader: signed?.reader ?? null,
    signed: signed !== null,
    corrections: image.corrections,
  };
}

const changeOf = ({ from, to, delta, limit, verdict, comparable, reasons }: Change) => ({
  from: from.date,
  to: to.date,
  fromImageId: from.imageId,
  toImageId: to.imageId,
  observers: [from.observer, to.observer],
  delta,
  limit: limit.points,
  limitSource: limit.source,
  limitFilms: limit.films,
  verdict,
  comparable,
  reasons,
});

function printSeries(points: readonly ReturnType<typeof pointOf>[], changes: readonly Change[]): void {
  const days = new Map(points.map((point) => [point.imageId, dateInSeries(point, points)]));
  for (const { imageId, view, model, aiScore, readerScore, reader } of points) {
    const by = model === null ? '' : ` (${model.id} ${model.version})`;
    const signedBy = reader === null ? '' : ` (${reader.account})`;
    printLine(`${days.get(imageId)}\t${view}\tAI ${aiScore ?? '-'}${by}\treader ${readerScore ?? '-'}${signedBy}`);
  }
  for (const { from, to, verdict, limit } of changes) {
    const by = [from, to].map(observerText).join(' against ');
    printLine(
      `${days.get(from.imageId)} to ${days.get(to.imageId)}: ${verdict} (${by}; limit ${english.report.decimal(limit.points)} points, ${limit.source})`,
    );
  }
}

/** `series --patient ID [--json]`: `sextant.series/1`. */
export async function seriesCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  return withStore(values, async (db) => {
    const { images, limit } = await storedSeries(db, values, patientId);
    const points = images.map(pointOf);
    const changes = seriesChanges(images, limit);
    if (values.json) printDocument({ schema: 'sextant.series/1', points, changes: changes.map(changeOf) });
    else printSeries(points, changes);
    return 0;
  });
}

/** `readings --patient ID [--json]`: every revision of every reading. */
export async function readingsCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  return withStore(values, (db) => {
    if (knownPatient(db, patientId) === null) throw new FailureError('store/not-found', 'patient');
    const readings = readingsOfPatient(db, patientId);
    if (values.json) printDocument({ schema: 'sextant.readings/1', readings });
    else
      for (const { imageId, revision, state, reader, score, updatedAt } of readings)
        printLine(`${imageId}\trevision ${revision}\t${state}\t${reader.displayName}\tscore ${score}\t${updatedAt}`);
    return 0;
  });
}
