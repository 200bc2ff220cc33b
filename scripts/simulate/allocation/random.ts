/** A seeded stream of random numbers; the same seed gives the same stream on every platform. */
export type Random = {
  uniform: () => number;
  normal: () => number;
  gamma: (shape: number) => number;
  poisson: (mean: number) => number;
};

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32. */
export const randomFrom = (seed: number): Random => {
  let s = seed | 0;
  const split = () => {
    s = (s + 0x9e3779b9) | 0;
    let t = s ^ (s >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) | 0;
  };
  let [a, b, c, d] = [split(), split(), split(), split()];
  const uniform = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) uniform();

  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const r = u * u + v * v;
      if (r >= 1 || r === 0) continue;
      const f = Math.sqrt((-2 * Math.log(r)) / r);
      spare = v * f;
      return u * f;
    }
  };

  /** Marsaglia and Tsang (2000), shape >= 1; below by the usual power of a uniform. Scale 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const k = shape - 1 / 3;
    const f = 1 / Math.sqrt(9 * k);
    for (;;) {
      const x = normal();
      const v = (1 + f * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - uniform()) < 0.5 * x * x + k - k * v + k * Math.log(v)) return k * v;
    }
  };

  /** Multiplication for small means, a gamma split (Ahrens and Dieter 1974) for large ones. */
  const poisson = (mean: number): number => {
    let count = 0;
    let rest = mean;
    while (rest > 24) {
      const m = Math.floor(rest * 0.875);
      const x = gamma(m);
      if (x > rest) {
        // m − 1 events in [0, x): those before `rest` are binomial
        for (let i = 1; i < m; i++) if (uniform() < rest / x) count++;
        return count;
      }
      count += m;
      rest -= x;
    }
    let p = Math.exp(-rest);
    let u = uniform() - p;
    for (let k = 1; u > 0 && k < 400; k++) {
      p *= rest / k;
      u -= p;
      count++;
    }
    return count;
  };
  return { uniform, normal, gamma, poisson };
};
