import type { LossyStep } from '../image/lossy-compression';
import type { Equipment, Radiograph } from '../image/radiograph';
import type { AnalysisResult, Gate, ModelIdentity, View } from '../analysis/analysis';
import type { Reader, ReadingRecord } from '../reading/reading';
import type { MeasuredLimit, RepeatabilityLimit } from '../series/change-verdict';
import type { CorrectionRecord, FilmFacts, PatientCorrectionRecord } from '../series/correction';
import type { EventRecord } from '../series/event';
import type { BootstrapEstimate } from '../statistics/bootstrap';
import type { ImpossibleDay } from '../dicom/film-day';
import type { Failure } from '../failure';

/** ISO 8601 calendar date, `YYYY-MM-DD`, of the exposure, the form or a correction (decision 0044); no time zone. */
export type StudyDate = string;
/** ISO 8601 instant in UTC. */
export type Instant = string;

export interface ReadingCounts {
  readonly unread: number;
  readonly inProgress: number;
  readonly signed: number;
  readonly notScorable: number;
}

export interface PatientRow {
  readonly id: string;
  readonly name: string;
  readonly images: number;
  readonly lastDate: StudyDate;
  readonly lastScore: number | null;
  /** Whether a reader signed `lastScore`; else it is the network's. */
  readonly scoreSigned: boolean;
  /** Expected score of the latest image minus that of its prior; null where the two may not be subtracted or a signature contradicts one. */
  readonly worsening: number | null;
  /** `notScorable`: the analysis of the latest image refused it or failed, and nobody has read it. */
  readonly state: keyof ReadingCounts;
  readonly demo: boolean;
  /** True where `lastScore` and `worsening` are withheld from this reader (independent-first). */
  readonly valuesHidden: boolean;
}

export interface PatientPage {
  readonly rows: readonly PatientRow[];
  readonly total: number;
  readonly counts: ReadingCounts;
}

export interface NamedPatient {
  readonly id: string;
  /** Empty where it is not known. */
  readonly name: string;
}

export interface PatientPlace extends NamedPatient {
  /** From 0; null where the search or the state leaves the patient out. */
  readonly position: number | null;
}

/** A patient whom the archive knows, without what was found. */
export interface KnownPatient extends NamedPatient {
  readonly birthDate: StudyDate | null;
}

/** Where a film is filed once it is corrected. */
export interface CorrectedFilm {
  readonly patientId: string;
  /** Events that stay under the patient ID before, where that lost its last film. */
  readonly eventsLeft: number;
}

export interface AnalysisRecord extends AnalysisResult {
  readonly id: string;
  readonly imageId: string;
  readonly createdAt: Instant;
}

/** The score that one model gave one image; of several runs of a model the latest. */
export interface ModelScore {
  readonly imageId: string;
  readonly model: ModelIdentity;
  readonly createdAt: Instant;
  /** Null where the input gate refused the image. */
  readonly score: number | null;
  readonly expectedScore: number | null;
}

export type ImageState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'analysing' }
  | { readonly kind: 'analysed' }
  | { readonly kind: 'refused'; readonly gate: Gate }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What a film was archived with. */
export interface ImageRecord {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly date: StudyDate;
  /** Time of day `HH:MM:SS` where it is known: from the header, the form or a correction. */
  readonly time: string | null;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly pixelSpacingMm: readonly [row: number, column: number] | null;
  readonly source: 'dicom' | 'picture';
  readonly equipment: Equipment;
  /** Empty where nothing says that the film was compressed with loss. */
  readonly lossySteps: readonly LossyStep[];
}

/** A film of a series; date, time and projection are those of its latest correction. */
export interface SeriesImage extends ImageRecord {
  readonly receivedAt: Instant;
  /** Place of its arrival in the audit log: what came first, whatever the clock showed. */
  readonly sequence: number;
  readonly state: ImageState;
  /** The latest analysis by the current model, or else the latest of any. */
  readonly analysis: AnalysisRecord | null;
  /** Models that have analysed this image. */
  readonly models: readonly ModelIdentity[];
  /** Latest revision of each reader, signed ones first; drafts only of the reader at this account. */
  readonly readings: readonly ReadingRecord[];
  /** What people set right about the film since it was archived, oldest first. */
  readonly corrections: readonly CorrectionRecord[];
}

/** When a model calls a zone involved, in the words of its package. */
export interface ModelDefinition {
  readonly model: ModelIdentity;
  readonly involved: string;
}

export interface PatientSeries {
  readonly patient: {
    readonly id: string;
    readonly name: string;
    readonly birthDate: string | null;
    readonly sex: string | null;
    readonly demo: boolean;
    readonly credit: string | null;
    /** What people set right about the patient, oldest first. */
    readonly corrections: readonly PatientCorrectionRecord[];
  };
  /** Oldest first. */
  readonly images: readonly SeriesImage[];
  readonly events: readonly EventRecord[];
  /** The limit that a change must exceed here, and its source. */
  readonly limit: RepeatabilityLimit;
  /** The model that new analyses use; images whose analysis is by another are offered for a re-run. */
  readonly currentModel: ModelIdentity | null;
  /** Of every model that has scored here and whose package told. */
  readonly definitions: readonly ModelDefinition[];
}

/** What the editor of one image starts from. */
export interface OpenedReading {
  readonly reader: Reader;
  /** The reader's own draft; null once signed and no addendum was begun. */
  readonly draft: ReadingRecord | null;
  readonly history: string;
  /** Every signed revision of every reader, oldest first. */
  readonly signed: readonly ReadingRecord[];
}

/** Registered difference current minus prior on a common grid over the current image; withheld below the stated overlap. */
export interface DifferenceImage {
  readonly accepted: boolean;
  /** Dice of the warped prior lungs and the current lungs. */
  readonly overlap: number;
  readonly requiredOverlap: number;
  readonly width: number;
  readonly height: number;
  /** Row-major, -1..1, NaN outside both lungs; empty where withheld. */
  readonly difference: Float32Array;
}

/** Agreement of signed readings with the model's proposal: of one projection, of one model, by how they began, or (all null) of all. */
export interface QualityStratum {
  readonly model: ModelIdentity | null;
  readonly view: View | null;
  /** True of readings scored before the proposal was shown, false of those that started from it. */
  readonly independent: boolean | null;
  readonly cases: number;
  /** Patients of these cases, over whom the intervals are drawn. */
  readonly patients: number;
  readonly zoneAgreement: BootstrapEstimate | null;
  readonly kappa: BootstrapEstimate | null;
  readonly meanSquaredError: BootstrapEstimate | null;
  readonly blandAltman: {
    readonly bias: BootstrapEstimate;
    /** Null as `upper` of one case. */
    readonly lower: BootstrapEstimate | null;
    readonly upper: BootstrapEstimate | null;
  } | null;
  /** Each pair of scores that occurs, with how many cases have it. */
  readonly points: readonly { readonly reader: number; readonly proposal: number; readonly count: number }[];
}

export interface QualitySummary {
  /** Signed films of which nothing is told: this reader has not scored them yet (independent-first). */
  readonly filmsWithheld: number;
  readonly strata: readonly QualityStratum[];
  readonly betweenReaders: MeasuredLimit | null;
}

/** Stored values for display: 16-bit, photometric interpretation already resolved so that a larger value is brighter. */
export interface DisplayImage extends Pick<
  Radiograph,
  'width' | 'height' | 'windows' | 'min' | 'max' | 'blankPixels' | 'opening' | 'scale' | 'hasOverlay'
> {
  readonly imageId: string;
  readonly pixels: Uint16Array;
}

/** What a film may state of its patient otherwise than the archive; `issuer`: who gave the patient ID out (0010,0021). */
export type PatientFact = 'name' | 'birthDate' | 'sex' | 'issuer';

/** A film that came in, or was there. */
interface FiledFilm {
  readonly imageId: string;
  readonly patientId: string;
  /** In the archive, empty where it has none. */
  readonly patientName: string;
  /** A form states another patient ID than the one that the film is archived under, which stands. */
  readonly otherPatient: boolean;
}

/** A film in the archive that another version comes of; `differs`: what the header of that one states otherwise, of the patient only under the same ID. */
export interface ArchivedFilm extends Omit<FiledFilm, 'otherPatient'> {
  readonly date: StudyDate;
  readonly differs: readonly (Exclude<keyof FilmFacts, 'time'> | PatientFact)[];
  /** Whether both have the same grey values; null where the archived original cannot be read. */
  readonly samePicture: boolean | null;
}

/** A known patient whom a new one may be; `by`: an ID that differs only in how it is written, or the same name and birth date. */
export interface ResemblingPatient extends NamedPatient {
  readonly by: 'id' | 'person';
}

export interface ImportOutcome {
  /** Base name only. */
  readonly fileName: string;
  readonly path: string;
  readonly result:
    /**
     * `differs`: what the film states otherwise than the archive; `resembles`: the patient is new here, and may be this known
     * one; `byStudyAlone`: nobody names the patient, and films of the same study and day are there.
     */
    | (FiledFilm & {
        readonly kind: 'imported';
        readonly differs: readonly PatientFact[];
        readonly resembles?: ResemblingPatient;
        readonly byStudyAlone?: true;
      })
    | (FiledFilm & { readonly kind: 'duplicate' })
    /**
     * `headerDay`: what the header states where no film can have been taken then; `headerPatient`, `headerTime` (`HH:MM:SS`),
     * `headerView`: whose the film is, its hour and projection, where the header says so: that stands, and is shown, never logged.
     */
    | {
        readonly kind: 'needs-form';
        readonly headerDay?: ImpossibleDay;
        readonly headerPatient?: NamedPatient;
        readonly headerTime?: string;
        readonly headerView?: View;
      }
    /** `patient` or `film` where the failure is about one in the archive: they are shown, never logged. */
    | {
        readonly kind: 'failed';
        readonly failure: Failure;
        readonly patient?: { readonly id: string; readonly name: string; readonly differs: readonly PatientFact[] };
        readonly film?: ArchivedFilm;
      };
}

/** A DICOM object that was written: of a reading, or the report; `name` of its file. */
export interface WrittenResult {
  readonly kind: 'reading' | 'report';
  readonly name: string;
  readonly sopInstanceUid: string;
}

export interface WrittenResults {
  /** The folder. */
  readonly path: string;
  readonly files: readonly WrittenResult[];
  /** Films that were signed and beside which no object may stand. */
  readonly leftOut: readonly { readonly imageId: string; readonly date: StudyDate; readonly failure: Failure }[];
}

export interface ImportSummary {
  readonly importId: string;
  readonly outcomes: readonly ImportOutcome[];
  readonly cancelled: boolean;
}
