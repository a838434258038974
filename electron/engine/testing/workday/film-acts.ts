import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { AnalysisMaps, View } from '../../../../core/analysis/analysis';
import { FailureError } from '../../../../core/failure';
import { changedFacts, type FilmFacts } from '../../../../core/series/correction';
import { outlines, resultOf } from '../../../../core/testing/analysis-of';
import { chestHeader, words, writeDicom } from '../../../../core/testing/write-dicom';
import { sha256Of } from '../../archive/sha256-of';
import { recordFailure } from '../../store/analysis-store';
import { startJob } from '../../store/job-store';
import { analysed, emptyMaps } from '../temporary-store';
import { act, expectRefusal, filmAt, outcomeOf, type Act } from './act';
import type { Workday } from './workday';

export interface NewFilm {
  readonly patientId: string;
  readonly name: string;
  readonly day: number;
  readonly hour: number | null;
  /** SOP instance, and what its pixels show: the same instance may come with other pixels. */
  readonly instance: number;
  readonly pixels: number;
}

const dayOf = (day: number): string => `2025-04-0${day}`;
const timeOf = (hour: number | null): string | null =>
  hour === null ? null : `${String(hour).padStart(2, '0')}:00:00`;

function dicomOf({ patientId, name, day, hour, instance, pixels }: NewFilm) {
  const sopInstanceUid = `1.2.826.0.1.3680043.10.1.${instance}`;
  const bytes = writeDicom({
    ...chestHeader,
    '00080018 UI': sopInstanceUid,
    '00080020 DA': dayOf(day).replaceAll('-', ''),
    '00080030 TM': hour === null ? '' : String(hour).padStart(2, '0'),
    '00100010 PN': name,
    '00100020 LO': patientId,
    '0020000d UI': `1.2.826.0.1.3680043.10.2.${instance}`,
    '7fe00010 OW': words([pixels, 1000, 2000, 3000, 4000, 4095]),
  });
  return { sopInstanceUid, bytes, sha256: sha256Of(bytes) };
}

/** A DICOM film is dropped on the window: a new one, one that was there, or another version of one that was there. */
export const importFilm = (film: NewFilm): Act =>
  act('importFilm', film, async (day) => {
    const { sopInstanceUid, bytes, sha256 } = dicomOf(film);
    const file = path.join(day.inbox, 'film.dcm');
    writeFileSync(file, bytes);
    const { outcomes } = await day.handlers('anna')['import.start']({ importId: 'i', paths: [file] });
    const result = outcomes[0]?.result;
    const same = day.known.films.find((known) => known.sha256 === sha256);
    const version = day.known.films.find((known) => known.sopInstanceUid === sopInstanceUid);
    const twins = filmsOf(day, film.patientId).flatMap(({ imageId, date, pixels }) =>
      date === dayOf(film.day) && pixels === film.pixels ? [imageId] : [],
    );
    if (same !== undefined) expect(result).toMatchObject({ kind: 'duplicate', imageId: same.imageId });
    else if (version !== undefined)
      expect(result).toMatchObject({ kind: 'failed', film: { imageId: version.imageId } });
    else if (result?.kind === 'imported') {
      expect(result.patientId).toBe(film.patientId);
      expect(twins).toEqual([]);
      const facts = { patientId: film.patientId, date: dayOf(film.day), time: timeOf(film.hour), view: 'PA' } as const;
      day.known.films.push({ imageId: result.imageId, sha256, sopInstanceUid, pixels: film.pixels, ...facts });
    } else if (result?.kind === 'duplicate') expect(twins).toContain(result.imageId);
    else if (result?.kind === 'failed' && result.film !== undefined) expect(twins).toContain(result.film.imageId);
    else expect(result).toMatchObject({ kind: 'failed', failure: { code: 'import/patient-mismatch' } });
  });

/** Where the network sees something, zones change with the lungs. */
const maps: AnalysisMaps = {
  ...emptyMaps,
  size: 10,
  severity: Float32Array.from({ length: 100 }, (_, cell) => (cell % 7) / 10),
  lung: new Float32Array(100).fill(1),
};

/** The network scores a film, refuses it, or fails on it. */
export const analyse = (of: { readonly film: number; readonly says: number | 'refused' | 'failed' }): Act =>
  act('analyse', of, async (day) => {
    const imageId = filmAt(day, of.film)?.imageId;
    if (imageId === undefined) return;
    const scored = { ...resultOf(typeof of.says === 'number' ? of.says : 0, day.model), ...outlines };
    if (of.says === 'failed') {
      startJob(day.db, imageId, day.now());
      const { failure } = new FailureError('inference/failed');
      recordFailure(day.db, { imageId, failure, at: day.now(), model: day.model });
    } else if (of.says === 'refused')
      analysed(day.db, imageId, { ...scored, gate: { accepted: false, reasons: [] }, severity: null }, day.now(), maps);
    else analysed(day.db, imageId, scored, day.now(), maps);
    await Promise.resolve();
  });

/** All films of a patient that the model of today has not scored wait for it. */
export const reanalyse = (of: { readonly film: number }): Act =>
  act('reanalyse', of, async (day) => {
    const patientId = filmAt(day, of.film)?.patientId;
    if (patientId !== undefined) await day.handlers('anna')['series.reanalyse']({ patientId });
  });

interface FilmCorrection {
  readonly film: number;
  readonly patientId?: string;
  readonly day?: number;
  readonly hour?: number | null;
  readonly view?: View;
  /** As typed. */
  readonly name: string;
  /** The dialog was opened before somebody else corrected the film. */
  readonly stale?: boolean;
}

const personRefusals = ['correction/other-name', 'correction/other-birth-date'] as const;

/** Whose film it is, when and how it was taken is set right. */
export const correctFilm = (of: FilmCorrection): Act =>
  act('correctFilm', of, async (day) => {
    const film = filmAt(day, of.film);
    if (film === undefined) return;
    const { imageId, patientId, date, time, view } = film;
    const facts: FilmFacts = { patientId, date, time, view };
    const before = of.stale === true ? { ...facts, date: '2019-01-01' } : facts;
    const after = {
      patientId: of.patientId ?? patientId,
      date: of.day === undefined ? date : dayOf(of.day),
      time: of.hour === undefined ? time : timeOf(of.hour),
      view: of.view ?? view,
    };
    const correction = { imageId, before, after, patientName: of.name, reason: 'wrong label' };
    const outcome = await outcomeOf(() => day.handlers('anna')['images.correct'](correction));
    if (of.stale === true) expectRefusal(outcome, 'correction/stale');
    else if ('refused' in outcome && patientId !== after.patientId) expectRefusal(outcome, ...personRefusals);
    else {
      expect(outcome).toMatchObject({ answer: { patientId: after.patientId } });
      if (changedFacts({ before, after }).length > 0) Object.assign(film, after);
    }
  });

/** All films of a patient are given to another patient ID. */
export const movePatient = (of: { readonly film: number; readonly to: string; readonly name: string }): Act =>
  act('movePatient', of, async (day) => {
    const from = filmAt(day, of.film)?.patientId;
    if (from === undefined || from === of.to) return;
    const films = filmsOf(day, from);
    const imageIds = films.map(({ imageId }) => imageId);
    const move = { from, to: of.to, imageIds, patientName: of.name, reason: 'temporary ID' };
    const outcome = await outcomeOf(() => day.handlers('anna')['patients.move'](move));
    if ('refused' in outcome) expectRefusal(outcome, ...personRefusals);
    else for (const film of films) Object.assign(film, { patientId: of.to });
  });

const filmsOf = ({ known }: Workday, patientId: string) => known.films.filter((film) => film.patientId === patientId);

/** Somebody sets the name of a patient right. */
export const renamePatient = (of: { readonly film: number; readonly name: string }): Act =>
  act('renamePatient', of, async (day) => {
    const patientId = filmAt(day, of.film)?.patientId;
    if (patientId === undefined) return;
    const handlers = day.handlers('anna');
    const { patient } = await handlers['patients.series']({ patientId });
    const before = { name: patient.name, birthDate: patient.birthDate };
    await handlers['patients.correct']({ patientId, before, after: { ...before, name: of.name }, reason: 'misspelt' });
  });

/** An event of the trend comes in, or the last one is removed. */
export const changeEvents = (of: { readonly film: number; readonly remove: boolean }): Act =>
  act('changeEvents', of, async (day) => {
    const film = filmAt(day, of.film);
    if (film === undefined) return;
    const handlers = day.handlers('ben');
    const { events } = await handlers['patients.series']({ patientId: film.patientId });
    const last = events.at(-1);
    if (!of.remove)
      await handlers['events.add']({
        patientId: film.patientId,
        event: { date: film.date, kind: 'steroid', note: '' },
      });
    else if (last !== undefined) await handlers['events.remove']({ eventId: last.id });
  });
