/** A row of the picture: a policy's mean share of the oracle with its standard error. */
export type Bar = { name: string; mean: number; se: number };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Horizontal bars of shares of the oracle's profit, with ±2 standard errors, as SVG. */
export const picture = (title: string, bars: readonly Bar[]): string => {
  const [left, width, row] = [190, 480, 26];
  const x = (share: number) => left + width * Math.max(0, Math.min(1, share));
  const lines = bars.map(({ name, mean, se }, i) => {
    const y = 44 + i * row;
    return `<text x="${left - 8}" y="${y + 12}" text-anchor="end">${escaped(name)}</text>
<rect x="${left}" y="${y}" width="${(x(mean) - left).toFixed(1)}" height="16" fill="#4a7ebb"/>
<path d="M${x(mean - 2 * se).toFixed(1)} ${y + 8}H${x(mean + 2 * se).toFixed(1)}" stroke="#222" stroke-width="2"/>
<text x="${left + width + 8}" y="${y + 12}">${mean.toFixed(3)}</text>`;
  });
  const height = 56 + bars.length * row;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="740" height="${height}" font-family="sans-serif" font-size="12" role="img">
<title>${escaped(title)}</title>
<text x="8" y="20" font-size="14">${escaped(title)}</text>
${lines.join('\n')}
</svg>
`;
};
