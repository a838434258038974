/** Columns by which SQL tells models apart, as `modelKey` does. */
export const modelColumns = '(model_id, model_version, model_sha256)';

/**
 * The analysis that stands for an image, by SQL: the latest by the model of today, or else the latest of any. The order in which they
 * were recorded decides: the clock may have been wrong.
 * @param image what gives the image's id, and `model` what gives the model's three columns, by SQL.
 * @returns conditions and order of a query of `analysis`, of which the first row counts.
 */
export const standingAnalysis = (image: string, model: string): string =>
  `WHERE image_id = ${image} ORDER BY ${modelColumns} = ${model} DESC, rowid DESC LIMIT 1`;
