const halfLogPi = 0.5 * Math.log(Math.PI);

/** ln Gamma(x) for x a positive multiple of one half, exactly by recurrence. */
export function logGammaHalf(x: number): number {
  let result = x % 1 === 0 ? 0 : halfLogPi;
  for (let k = x % 1 === 0 ? 1 : 0.5; k < x; k += 1) result += Math.log(k);
  return result;
}

/** Regularised upper incomplete gamma Q(a, x), a a positive multiple of one half (Numerical Recipes 6.2). */
export function regularisedGammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(-x + a * Math.log(x) - logGammaHalf(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = a + 1; Math.abs(term) > Math.abs(sum) * 1e-16; n += 1) {
      term *= x / n;
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}
