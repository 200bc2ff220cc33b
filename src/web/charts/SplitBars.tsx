interface SplitBarsProps {
  title: string;
  /** Signed parts on one axis, with the words beside them. */
  parts: readonly { label: string; value: number; text: string; strong?: boolean }[];
}
const width = 520;
const row = 28;
const valueEnd = 250;
const middle = 390;
const reach = 125;

/** Signed parts of a change as bars from a common zero line. */
export const SplitBars = ({ title, parts }: SplitBarsProps) => {
  const largest = Math.max(...parts.map(({ value }) => Math.abs(value)), 1e-12);
  const height = parts.length * row;
  return (
    <svg class="split" viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{title}</title>
      {parts.map(({ label, value, text, strong }, index) => {
        const length = (Math.abs(value) / largest) * reach;
        const y = index * row;
        return (
          <g class={`${value < 0 ? 'down' : 'up'}${strong ? ' strong' : ''}`}>
            <text x="0" y={y + 18}>
              {label}
            </text>
            <text x={valueEnd} y={y + 18} text-anchor="end">
              {text}
            </text>
            <rect
              x={value < 0 ? middle - length : middle}
              y={y + 7}
              width={length}
              height={row - 14}
            />
          </g>
        );
      })}
      <line class="zero" x1={middle} x2={middle} y1="0" y2={height} />
    </svg>
  );
};
