import type { ModelStatus } from '../../core/contract/program-status';
import type { PatientSeries } from '../../core/contract/records';
import { defaultSettingsInForce } from '../../core/reading/site-settings';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { Desk } from '../desk/desk.svelte';
import { exampleImage, exampleRow, opened } from './example-series';
import { fakeWorkstation, type FakeHandlers, type FakeWorkstation } from './fake-workstation';
import { exampleFilm } from './example-film';

export const deskImages = [
  exampleImage('a', '2026-01-01', { score: 1 }),
  exampleImage('b', '2026-01-05', { score: 2 }),
];

export const noModel: ModelStatus = {
  model: null,
  name: null,
  licence: null,
  involved: null,
  executionProvider: null,
  selfTest: [],
  failure: null,
};

/** A desk over two unread patients, P1 and P2, who have the same series; `handlers` replace its answers. */
export function exampleDesk(
  handlers: FakeHandlers = {},
  series: PatientSeries = seriesOf(deskImages),
): { readonly desk: Desk; readonly fake: FakeWorkstation } {
  const drafts = new Map(deskImages.map((image) => [image.id, draftOf(image)]));
  const fake = fakeWorkstation({
    'patients.list': () => ({
      rows: [exampleRow('P1'), exampleRow('P2')],
      total: 2,
      counts: { unread: 2, inProgress: 0, signed: 0, notScorable: 0 },
    }),
    'patients.series': ({ patientId }) => ({ ...series, patient: { ...series.patient, id: patientId } }),
    'images.display': ({ imageId }) => exampleFilm(imageId),
    'readings.open': ({ imageId }) => opened(drafts.get(imageId) ?? null),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
    'readings.sign': () => signedBy(draftOf(deskImages[1] as (typeof deskImages)[0])),
    'window.showPatient': () => ({ alsoOpenElsewhere: false }),
    'settings.read': () => defaultSettingsInForce,
    'model.status': () => noModel,
    ...handlers,
  });
  return { desk: new Desk(fake.workstation), fake };
}
