/** The classes that a network tells apart, in the order of its logits (Park et al. 2021). */
export const diagnosisClasses = ['normal', 'otherInfection', 'covid19'] as const;
export type DiagnosisClass = (typeof diagnosisClasses)[number];

/** A figure of every class; `place` is that of its logit. */
export const everyClass = <Figure>(
  figureOf: (name: DiagnosisClass, place: number) => Figure,
): Record<DiagnosisClass, Figure> =>
  Object.fromEntries(diagnosisClasses.map((name, place) => [name, figureOf(name, place)])) as Record<
    DiagnosisClass,
    Figure
  >;
