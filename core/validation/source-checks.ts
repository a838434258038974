import { z } from 'zod';

const figure = z.object({
  /** Null where one side has too few films. */
  auc: z.number().nullable().default(null),
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  positive: z.number().int(),
  negative: z.number().int(),
});
export type StatedAuc = z.infer<typeof figure>;

const metricsSchema = z.object({
  unseenHospitals: z.object({ covidWithinHost: z.record(z.string(), figure) }).optional(),
  test: z
    .object({ diagnosis: z.object({ sourceOnlyCovid: figure.optional(), sourceProbe: figure.optional() }).optional() })
    .optional(),
});

/**
 * What a package states about the source behind its class AUC, measured when it was made and not on the films at hand;
 * empty or null where it states nothing.
 */
export interface SourceChecks {
  /** COVID-19 on films of one hospital, by a network that had never seen that hospital. */
  readonly unseenHospitals: Readonly<Record<string, StatedAuc>>;
  /** COVID-19 by a rule that knows nothing but where a film comes from. */
  readonly sourceOnly: StatedAuc | null;
  /** The source by a linear probe of the network's features, on films without COVID-19. */
  readonly sourceProbe: StatedAuc | null;
}

/** Reads the checks from a manifest's `metrics`, whose shape is the package's own affair. */
export function sourceChecksOf(metrics: unknown): SourceChecks {
  const { data } = metricsSchema.safeParse(metrics);
  return {
    unseenHospitals: data?.unseenHospitals?.covidWithinHost ?? {},
    sourceOnly: data?.test?.diagnosis?.sourceOnlyCovid ?? null,
    sourceProbe: data?.test?.diagnosis?.sourceProbe ?? null,
  };
}
