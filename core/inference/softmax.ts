/** Logistic function. */
export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Softmax of logits divided by a temperature. */
export function softmax(logits: ArrayLike<number>, temperature = 1): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const highest = Math.max(...scaled);
  const weights = scaled.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The inverse of `sigmoid`; a probability nearer to 0 or 1 than `least` counts as that near. */
export function logit(probability: number, least: number): number {
  const inside = Math.min(1 - least, Math.max(least, probability));
  return Math.log(inside / (1 - inside));
}
