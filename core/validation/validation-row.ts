import { z } from 'zod';

const diagnosisLabels = ['normal', 'other', 'covid'] as const;
export type DiagnosisLabel = (typeof diagnosisLabels)[number];

const brixia = z
  .string()
  .regex(/^b[0-3]{6}$/)
  .or(z.literal(''));

/** One case of a validation folder: paths relative to the index, references where the folder has them. */
export interface ValidationRow {
  readonly id: string;
  readonly image: string;
  readonly split: string;
  readonly source: string;
  readonly patient: string;
  /** Days since a beginning of the patient's own; null where unknown. */
  readonly day: number | null;
  readonly view: string;
  readonly diagnosis: DiagnosisLabel | null;
  /** Involved zones in the order of `zoneIds`, Brixia grade >= 1; null where not scored. */
  readonly senior: readonly boolean[] | null;
  readonly junior: readonly boolean[] | null;
  /** Labels of ChestX-ray14; null for films of other collections. */
  readonly findings: readonly string[] | null;
  readonly lungMask: string | null;
  readonly lesionMask: string | null;
  /** Host of the film's address in small letters, without `www.`; empty without one. */
  readonly host: string;
}

/** Positions of Brixia's zones A..F (right upper, middle, lower, left upper, middle, lower) in the order of `zoneIds`. */
const brixiaOrder = [0, 3, 1, 4, 2, 5] as const;

/** Six-zone array of a Brixia string `b` + six digits 0-3: a zone is involved at grade 1 or more. */
export function zonesFromBrixia(text: string): boolean[] | null {
  return text === '' ? null : brixiaOrder.map((position) => Number(text[position + 1]) >= 1);
}

/** A record of an index with the columns of the cxr collection. */
export const validationRowSchema = z
  .object({
    id: z.string().min(1),
    image: z.string().min(1),
    split: z.string().default(''),
    source: z.string().default(''),
    patient: z.string().default(''),
    offset_days: z
      .string()
      .regex(/^[+-]?\d{1,6}(\.\d+)?$/)
      .or(z.literal(''))
      .default(''),
    view: z.string().default(''),
    diagnosis: z.enum(['', ...diagnosisLabels]).default(''),
    finding: z.string().default(''),
    brixia_senior: brixia.default(''),
    brixia_junior: brixia.default(''),
    lung_mask: z.string().default(''),
    lesion_mask: z.string().default(''),
    url: z.string().default(''),
  })
  .transform((row): ValidationRow => ({
    id: row.id,
    image: row.image,
    split: row.split,
    source: row.source,
    patient: row.patient,
    day: row.offset_days === '' ? null : Number(row.offset_days),
    view: row.view,
    diagnosis: row.diagnosis === '' ? null : row.diagnosis,
    senior: zonesFromBrixia(row.brixia_senior),
    junior: zonesFromBrixia(row.brixia_junior),
    findings: row.source === 'nih' && row.finding !== '' ? row.finding.split('|') : null,
    lungMask: row.lung_mask === '' ? null : row.lung_mask,
    lesionMask: row.lesion_mask === '' ? null : row.lesion_mask,
    host: /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(row.url)?.[1]?.toLowerCase() ?? '',
  }));

/** A record read as far as its values are allowed. */
export interface ReadValidationRow {
  /** Without the references whose values are not allowed; null where id or image is not. */
  readonly row: ValidationRow | null;
  /** Columns whose values are not allowed. */
  readonly refused: readonly string[];
}

/** Reads a record of an index: a value that is not allowed costs what it would say, and no more. */
export function readValidationRow(record: Readonly<Record<string, string>>): ReadValidationRow {
  const { data, error } = validationRowSchema.safeParse(record);
  if (error === undefined) return { row: data, refused: [] };
  const refused = [...new Set(error.issues.map(({ path }) => path.join('.')))];
  const blanked = Object.fromEntries(refused.map((column) => [column, '']));
  return { row: validationRowSchema.safeParse({ ...record, ...blanked }).data ?? null, refused };
}
