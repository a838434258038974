import { describe, expect, it, vi } from 'vitest';
import { deskImages, exampleDesk as desk } from '../testing/example-desk';

describe('the desk', () => {
  it('imports what is dropped, asks for a form and opens what came in', async () => {
    const { desk: state } = desk({
      'import.start': ({ importId, paths, forms }) => ({
        importId,
        cancelled: false,
        outcomes: paths.map((path) => ({
          fileName: 'x.png',
          path,
          result:
            forms?.[path] === undefined
              ? ({ kind: 'needs-form' } as const)
              : ({
                  kind: 'imported',
                  imageId: 'a',
                  patientId: forms[path].patientId,
                  patientName: '',
                  differs: [],
                  otherPatient: false,
                } as const),
        })),
      }),
    });
    const stop = state.start();
    void state.imports.start(['/x.png']);
    await vi.waitFor(() => expect(state.imports.waitingForForm).toMatchObject([{ path: '/x.png' }]));
    await state.imports.submitForms({ '/x.png': { patientId: 'P9', date: '2026-01-01', view: 'PA' } });
    expect(state.imports.tally).toMatchObject({ imported: 1, duplicate: 0, failed: 0 });
    await vi.waitFor(() => expect(state.series.currentId).toBe('a'));
    expect(state.series.patientId).toBe('P9');
    stop();
  });

  it('opens the film to be read where several of a patient came in, in whatever order of files', async () => {
    const came = (imageId: string) => ({
      fileName: `${imageId}.dcm`,
      path: `/${imageId}.dcm`,
      result: {
        kind: 'imported',
        imageId,
        patientId: 'P1',
        patientName: '',
        differs: [],
        otherPatient: false,
      } as const,
    });
    const { desk: state } = desk({
      'import.start': ({ importId, paths }) => ({
        importId,
        cancelled: false,
        outcomes: paths.map((path) => came(path.slice(1))),
      }),
    });
    const [older, latest] = deskImages.map(({ id }) => id);
    await state.imports.start([`/${latest}`, `/${older}`]);
    await vi.waitFor(() => expect(state.series.currentId).toBe(latest));
  });

  it('opens what came in only where the reader is at no patient and in no dialog', async () => {
    const { desk: state } = desk({
      'import.start': ({ importId }) => ({
        importId,
        cancelled: false,
        outcomes: [
          {
            fileName: 'x.dcm',
            path: '/x.dcm',
            result: {
              kind: 'imported',
              imageId: 'a',
              patientId: 'P9',
              patientName: '',
              differs: [],
              otherPatient: false,
            },
          },
        ],
      }),
    });
    state.dialog = 'shortcuts';
    await state.imports.start(['/x.dcm']);
    expect(state.series.patientId).toBeNull();
    state.dialog = null;
    state.page = 'settings';
    await state.imports.start(['/x.dcm']);
    expect(state.page).toBe('settings');
    await state.openPatient('P1');
    await state.imports.start(['/x.dcm']);
    expect(state.series.patientId).toBe('P1');
    // The demo patient that the window opened by itself, until the reader does something with it.
    state.series.followsLatest = true;
    await state.imports.start(['/x.dcm']);
    await vi.waitFor(() => expect(state.series.patientId).toBe('P9'));
  });

  it('follows an import while it goes on, also where files come in faster than the desk reads', async () => {
    vi.useFakeTimers();
    try {
      const { desk: state, fake } = desk();
      const stop = state.start();
      const opened = state.openPatient('P1');
      await vi.advanceTimersByTimeAsync(1000);
      await opened;
      const asked = () => [fake.inputsOf('patients.list').length, fake.inputsOf('patients.series').length] as const;
      const [lists, series] = asked();
      for (let file = 0; file < 20; file += 1) {
        fake.tell({ kind: 'series.changed', patientId: 'P1' });
        fake.tell({ kind: 'patients.changed' });
        await vi.advanceTimersByTimeAsync(50);
      }
      const [listsThen, seriesThen] = asked();
      expect(listsThen - lists).toBeGreaterThan(3);
      expect(seriesThen - series).toBeGreaterThan(3);
      // Once a moment, not once a file.
      expect(listsThen - lists).toBeLessThan(12);
      stop();
    } finally {
      vi.useRealTimers();
    }
  });
});
