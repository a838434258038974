import { latestSigned, seriesChanges } from '../../core/series/series-values';
import { required, type Arguments } from './arguments';
import { readingsOfPatient } from '../engine/store/reading-store';
import { printDocument, printLine } from './print';
import { storedSeries, withStore } from './with-engine';

/** `series --patient ID [--json]`: `sextant.series/1`. */
export async function seriesCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  return withStore(values, async (db) => {
    const { images, limit } = await storedSeries(db, values, patientId);
    const points = images.map((image) => {
      const signed = latestSigned(image);
      return {
        date: image.date,
        view: image.view,
        model: image.analysis?.model ?? null,
        aiScore: image.analysis?.severity?.score ?? null,
        readerScore: signed?.score ?? null,
        signed: signed !== null,
      };
    });
    const changes = seriesChanges(images, limit).map(({ from, to, delta, verdict, comparable, reasons }) => ({
      from: from.date,
      to: to.date,
      delta,
      limit: limit.points,
      limitSource: limit.source,
      verdict,
      comparable,
      reasons,
    }));
    if (values.json) printDocument({ schema: 'sextant.series/1', points, changes });
    else {
      for (const { date, view, aiScore, readerScore } of points)
        printLine(`${date}\t${view}\tAI ${aiScore ?? '-'}\treader ${readerScore ?? '-'}`);
      for (const { from, to, verdict } of changes) printLine(`${from} to ${to}: ${verdict}`);
    }
    return 0;
  });
}

/** `readings --patient ID [--json]`: every revision of every reading. */
export async function readingsCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  return withStore(values, (db) => {
    const readings = readingsOfPatient(db, patientId);
    if (values.json) printDocument({ schema: 'sextant.readings/1', readings });
    else
      for (const { imageId, revision, state, reader, score, updatedAt } of readings)
        printLine(`${imageId}\trevision ${revision}\t${state}\t${reader.displayName}\tscore ${score}\t${updatedAt}`);
    return 0;
  });
}
