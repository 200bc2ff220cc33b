interface SplitBarsProps {
  title: string;
  /** Signed parts on one axis, with the words beside them. */
  parts: readonly { label: string; value: number; text: string; strong?: boolean }[];
}
const width = 420;
const row = 30;
const middle = 280;
const reach = 110;

/** Signed parts of a change as bars from a common zero line. */
export const SplitBars = ({ title, parts }: SplitBarsProps) => {
  const largest = Math.max(...parts.map(({ value }) => Math.abs(value)), 1e-12);
  const height = parts.length * row;
  return (
    <svg class="split" viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{title}</title>
      <line class="zero" x1={middle} x2={middle} y1="0" y2={height} />
      {parts.map(({ label, value, text, strong }, index) => {
        const length = (Math.abs(value) / largest) * (reach - 46);
        const y = index * row;
        const left = value < 0;
        return (
          <g class={`${left ? 'down' : 'up'}${strong ? ' strong' : ''}`}>
            <text x="0" y={y + 19}>
              {label}
            </text>
            <rect x={left ? middle - length : middle} y={y + 7} width={length} height={row - 14} />
            <text
              x={left ? middle - length - 5 : middle + length + 5}
              y={y + 19}
              text-anchor={left ? 'end' : 'start'}
            >
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
