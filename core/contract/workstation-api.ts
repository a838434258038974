import { z } from 'zod';
import { viewSchema, type AnalysisMaps, type ZoneResult } from '../analysis/analysis';
import { isFilmDay } from '../dicom/film-day';
import { isFailureCode } from '../failure';
import { languageSchema } from '../i18n/catalogues';
import { readingContentSchema, type ReadingRecord } from '../reading/reading';
import type { AuditVerdict } from '../reading/audit-chain';
import { paperSchema } from '../report/paper';
import { siteSettingsChangeSchema, type SettingsInForce } from '../reading/site-settings';
import { correctionSchema, patientCorrectionSchema, patientMoveSchema } from '../series/correction';
import { eventSchema, type EventRecord } from '../series/event';
import type { SupportReport } from '../support/support-report';
import type { AppInfo, ModelStatus } from './program-status';
import type {
  CorrectedFilm,
  DifferenceImage,
  DisplayImage,
  KnownPatient,
  ImportSummary,
  ModelScore,
  OpenedReading,
  QualitySummary,
  PatientPage,
  PatientPlace,
  PatientSeries,
  WrittenResults,
} from './records';

/** One method: who answers, what it accepts (parsed at the guarded door), what it returns. */
interface Method<Host extends 'main' | 'engine', Input extends z.ZodType, Output> {
  readonly host: Host;
  readonly input: Input;
  readonly output?: Output;
}

const onMain =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Method<'main', Input, Output> => ({ host: 'main', input });
const onEngine =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Method<'engine', Input, Output> => ({ host: 'engine', input });

const nothing = z.undefined();
const recordId = z.string().min(1).max(128);
const path = z.string().min(1).max(4096);
export const studyDateSchema = z.iso.date();
/** A day on which a film that comes in now can have been taken. */
const filmDaySchema = studyDateSchema.refine((day) => isFilmDay(day, Date.now()));

/** What a person says of a file whose DICOM header does not: there is none, or it has no date. */
export const pictureFormSchema = z.strictObject({
  patientId: z.string().trim().min(1).max(64),
  patientName: z.string().trim().max(128).optional(),
  date: filmDaySchema,
  /** Time of day; left out or null where it is not known. */
  time: z.iso.time({ precision: 0 }).nullable().optional(),
  view: viewSchema,
});
export type PictureForm = z.infer<typeof pictureFormSchema>;

export const patientQuerySchema = z.strictObject({
  search: z.string().max(128).default(''),
  state: z.enum(['all', 'unread', 'inProgress', 'signed', 'notScorable']).default('all'),
  sort: z.enum(['arrival', 'worsening', 'name']).default('arrival'),
  limit: z.number().int().min(1).max(500).default(100),
  offset: z.number().int().min(0).default(0),
});
export type PatientQuery = z.infer<typeof patientQuerySchema>;

const patientPlaceSchema = patientQuerySchema
  .pick({ search: true, state: true, sort: true })
  .extend({ patientId: recordId });
export type PatientPlaceQuery = z.infer<typeof patientPlaceSchema>;

/** Serialised undo and redo stacks of an image's editor: opaque to the engine, bounded, restored as they were. */
export const editHistorySchema = z.string().max(4_000_000);

const reportRequest = z.strictObject({
  patientId: recordId,
  paper: paperSchema,
  language: languageSchema.default('en'),
  path,
});

/** The renderer's whole world. Adding a row here makes main, engine and the client fail to compile until they serve it. */
export const workstationApi = {
  'app.info': onMain<AppInfo>()(nothing),
  'dialog.chooseFiles': onMain<readonly string[]>()(nothing),
  'dialog.chooseFolder': onMain<string | null>()(nothing),
  /** Where to write; `kind` is the extension that the file gets. */
  'dialog.chooseWhereToWrite': onMain<string | null>()(
    z.strictObject({ suggestedName: z.string().max(128), kind: z.enum(['pdf', 'csv']) }),
  ),
  /** A folder to write into; null where none was chosen. */
  'dialog.chooseFolderToWrite': onMain<string | null>()(nothing),
  /** The data folder is tried again; with `any` whichever store is there counts, and none is a new one. */
  'store.open': onMain<null>()(z.strictObject({ any: z.boolean() })),
  /** Where nothing opens it, it is shown in its folder. */
  'shell.openReport': onMain<null>()(z.strictObject({ path })),
  'shell.showReport': onMain<null>()(z.strictObject({ path })),

  'model.status': onEngine<ModelStatus>()(nothing),
  'patients.list': onEngine<PatientPage>()(patientQuerySchema),
  /** Where a patient stands in such a list; null where there is no such patient. */
  'patients.place': onEngine<PatientPlace | null>()(patientPlaceSchema),
  /** Whose this very patient ID is; null where it is new, or was left to nobody. */
  'patients.known': onEngine<KnownPatient | null>()(z.strictObject({ patientId: z.string().max(128) })),
  'patients.series': onEngine<PatientSeries>()(z.strictObject({ patientId: recordId })),
  'images.display': onEngine<DisplayImage>()(z.strictObject({ imageId: recordId })),
  'analyses.scores': onEngine<readonly ModelScore[]>()(z.strictObject({ patientId: recordId })),
  'analyses.maps': onEngine<AnalysisMaps>()(z.strictObject({ analysisId: recordId })),
  /** Of the images that wait for their analysis, these go before all others, in this order. */
  'analyses.putFirst': onEngine<null>()(z.strictObject({ imageIds: z.array(recordId).min(1).max(10_000) })),
  /** The six zones under corrected lungs; null where the analysis is not the current model's and cannot be re-scored. */
  'analyses.rescore': onEngine<readonly ZoneResult[] | null>()(
    z.strictObject({ analysisId: recordId, lungs: readingContentSchema.shape.lungs.unwrap() }),
  ),
  /** Name and birth date of a patient, set right. */
  'patients.correct': onEngine<null>()(patientCorrectionSchema),
  /** All films of a patient, and the events of the trend, given to another patient ID. */
  'patients.move': onEngine<null>()(patientMoveSchema),
  /** Whose film it is, when and how it was taken, set right. */
  'images.correct': onEngine<CorrectedFilm>()(correctionSchema),
  'import.start': onEngine<ImportSummary>()(
    z.strictObject({
      importId: recordId,
      paths: z.array(path).min(1).max(1_000_000),
      /** Of files that have none yet, by their path. */
      forms: z.record(path, pictureFormSchema).optional(),
    }),
  ),
  'import.cancel': onEngine<null>()(z.strictObject({ importId: recordId })),
  'window.useLanguage': onMain<null>()(z.strictObject({ language: languageSchema })),
  /** An error of the page that nobody foresaw, for the journal. */
  'window.noteFailure': onMain<null>()(
    z.strictObject({ code: z.string().refine(isFailureCode), detail: z.string().max(256).optional() }),
  ),
  'window.showPatient': onMain<{ alsoOpenElsewhere: boolean }>()(z.strictObject({ patientId: recordId.nullable() })),

  // Reading workflow: served by electron/engine/readings, spread into the engine's handlers.
  'readings.open': onEngine<OpenedReading>()(z.strictObject({ imageId: recordId })),
  'readings.saveDraft': onEngine<{ version: number }>()(
    z.strictObject({
      readingId: recordId,
      version: z.number().int().min(0),
      content: readingContentSchema,
      history: editHistorySchema,
    }),
  ),
  'readings.sign': onEngine<ReadingRecord>()(z.strictObject({ readingId: recordId, version: z.number().int().min(0) })),
  'readings.addendum': onEngine<OpenedReading>()(z.strictObject({ imageId: recordId })),
  'readings.discardDraft': onEngine<null>()(z.strictObject({ readingId: recordId })),
  'events.add': onEngine<EventRecord>()(z.strictObject({ patientId: recordId, event: eventSchema })),
  'events.remove': onEngine<null>()(z.strictObject({ eventId: recordId })),
  'series.reanalyse': onEngine<{ images: number }>()(z.strictObject({ patientId: recordId })),
  'series.difference': onEngine<DifferenceImage>()(
    z.strictObject({ priorImageId: recordId, currentImageId: recordId }),
  ),
  'settings.read': onEngine<SettingsInForce>()(nothing),
  'settings.write': onEngine<SettingsInForce>()(siteSettingsChangeSchema),
  'quality.summary': onEngine<QualitySummary>()(nothing),
  'quality.writeCsv': onEngine<{ path: string }>()(z.strictObject({ path, language: languageSchema.default('en') })),
  'audit.verify': onEngine<AuditVerdict>()(nothing),
  /** What the engine knows for a report for support; main asks it. */
  'support.read': onEngine<Pick<SupportReport, 'store' | 'model'>>()(nothing),
  'report.write': onEngine<{ path: string }>()(reportRequest),
  /** What is signed of a patient as DICOM objects; `path` is a folder. */
  'results.write': onEngine<WrittenResults>()(reportRequest),
} as const;

type Api = typeof workstationApi;
export type MethodName = keyof Api;
export type MethodsOf<Host extends 'main' | 'engine'> = {
  [K in MethodName]: Api[K]['host'] extends Host ? K : never;
}[MethodName];
/** What a caller may pass (before defaults). */
export type MethodInput<K extends MethodName> = z.input<Api[K]['input']>;
/** What a handler receives (after parsing). */
export type ParsedInput<K extends MethodName> = z.output<Api[K]['input']>;
export type MethodOutput<K extends MethodName> = Exclude<Api[K]['output'], undefined>;

/** Handlers of one host, complete by construction: `{ ... } satisfies Handlers<'engine'>`. */
export type Handlers<Host extends 'main' | 'engine'> = {
  [K in MethodsOf<Host>]: (input: ParsedInput<K>) => MethodOutput<K> | Promise<MethodOutput<K>>;
};

/** The part of the engine's handlers that electron/engine/readings serves. */
export type ReadingMethod = Extract<
  MethodsOf<'engine'>,
  `readings.${string}` | `events.${string}` | `settings.${string}`
>;

/** The part of the engine's handlers that electron/engine/whole-store serves. */
export type WholeStoreMethod = Extract<MethodsOf<'engine'>, `quality.${string}` | `audit.${string}`>;
