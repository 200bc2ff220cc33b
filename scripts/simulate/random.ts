/** A seeded source of randomness: the same seed gives the same draws on every runtime. */
export interface Random {
  /** Uniform on (0, 1). */
  uniform(): number;
  normal(): number;
  binomial(n: number, p: number): number;
}

/** sfc32 (Doty-Humphrey), seeded through splitmix32 and warmed up. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const split = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [a, b, c, counter] = [split(), split(), split(), 1];
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let i = 0; i < 15; i++) next();
  const uniform = () => (next() + 0.5) / 4294967296;

  let spare = Number.NaN;
  const normal = () => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };

  const binomial = (n: number, p: number): number => {
    if (p > 0.5) return n - binomial(n, 1 - p);
    if (!(p > 0) || n === 0) return 0;
    return n * p < 10 ? byInversion(n, p) : byRejection(n, p);
  };

  function byInversion(n: number, p: number): number {
    const odds = p / (1 - p);
    let chance = (1 - p) ** n;
    let u = uniform();
    let x = 0;
    while (u > chance && x < n) {
      u -= chance;
      x++;
      chance *= (odds * (n - x + 1)) / x;
    }
    return x;
  }

  /** BTRS: transformed rejection with a squeeze (Hoermann 1993). */
  function byRejection(n: number, p: number): number {
    const sd = Math.sqrt(n * p * (1 - p));
    const b = 1.15 + 2.53 * sd;
    const a = -0.0873 + 0.0248 * b + 0.01 * p;
    const centre = n * p + 0.5;
    const vr = 0.92 - 4.2 / b;
    const alpha = (2.83 + 5.1 / b) * sd;
    const odds = Math.log(p / (1 - p));
    const mode = Math.floor((n + 1) * p);
    const h = logFactorial(mode) + logFactorial(n - mode);
    for (;;) {
      const u = uniform() - 0.5;
      let v = uniform();
      const us = 0.5 - Math.abs(u);
      const x = Math.floor(((2 * a) / us + b) * u + centre);
      if (x < 0 || x > n) continue;
      if (us >= 0.07 && v <= vr) return x;
      v = Math.log((v * alpha) / (a / (us * us) + b));
      if (v <= h - logFactorial(x) - logFactorial(n - x) + (x - mode) * odds) return x;
    }
  }

  return { uniform, normal, binomial };
}

/** ln n!, by Stirling's series above 15. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + series;
}
