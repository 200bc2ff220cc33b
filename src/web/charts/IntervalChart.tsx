interface Arm {
  name: string;
  lift: number | null;
  low: number | null;
  high: number | null;
  safeLow: number | null;
  safeHigh: number | null;
}
interface IntervalChartProps {
  title: string;
  arms: readonly Arm[];
  /** Writes a tick of the axis, a relative change. */
  tick: (value: number) => string;
}
const width = 420;
const row = 26;
const side = 8;
const widest = 2;

/** Lifts to the control on one axis: thick the fixed interval, thin the one safe to look at daily. */
export const IntervalChart = ({ title, arms, tick }: IntervalChartProps) => {
  const ends = arms
    .flatMap(({ lift, low, high, safeLow, safeHigh }) => [lift, low, high, safeLow, safeHigh])
    .filter((end): end is number => end !== null)
    .map((end) => Math.min(Math.abs(end), widest));
  if (ends.length === 0) return null;
  const reach = Math.max(...ends, 0.02) * 1.08;
  const x = (value: number) =>
    side + ((Math.min(Math.max(value, -reach), reach) + reach) / (2 * reach)) * (width - 2 * side);
  const height = arms.length * row + 20;
  const mark = Number((reach / 2).toPrecision(1));
  const bar = (low: number | null, high: number | null, at: number, kind: string) =>
    low === null || high === null ? null : (
      <line class={kind} x1={x(low)} x2={x(high)} y1={at} y2={at} />
    );
  return (
    <svg class="intervals" viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{title}</title>
      {[-mark, 0, mark].map((value) => (
        <g class={value === 0 ? 'axis zero' : 'axis'}>
          <line x1={x(value)} x2={x(value)} y1="0" y2={height - 16} />
          <text x={x(value)} y={height - 3} text-anchor="middle">
            {tick(value)}
          </text>
        </g>
      ))}
      {arms.map((arm, index) => {
        const at = index * row + row / 2;
        const sure =
          arm.safeLow !== null && arm.safeHigh !== null
            ? arm.safeLow > 0
              ? 'up'
              : arm.safeHigh < 0
                ? 'down'
                : ''
            : '';
        return (
          <g class={`arm ${sure}`}>
            {bar(arm.safeLow, arm.safeHigh, at, 'safe')}
            {bar(arm.low, arm.high, at, 'fixed')}
            {arm.lift === null ? null : (
              <line class="tick" x1={x(arm.lift)} x2={x(arm.lift)} y1={at - 7} y2={at + 7} />
            )}
          </g>
        );
      })}
    </svg>
  );
};
