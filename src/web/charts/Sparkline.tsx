interface SparklineProps {
  /** Says what is drawn; read out instead of the picture. */
  title: string;
  values: readonly (number | null)[];
  /** Index from which values are not final: drawn dashed. */
  openFrom?: number;
}
const width = 240;
const height = 48;
const pad = 4;

/** A line over equally spaced days; gaps where a value is unknown. The table beside it has the numbers. */
export const Sparkline = ({ title, values, openFrom = values.length }: SparklineProps) => {
  const present = values.filter((value): value is number => value !== null);
  const high = Math.max(...present, 0);
  const low = Math.min(...present, high);
  // Half the range below the lowest keeps small wiggles from looking like cliffs.
  const floor = Math.max(0, low - (high - low) * 0.5);
  const x = (index: number) => pad + (index / Math.max(1, values.length - 1)) * (width - 2 * pad);
  const y = (value: number) =>
    height - pad - ((value - floor) / (high - floor || 1)) * (height - 2 * pad);
  const path = (from: number, to: number) => {
    let text = '';
    let open = false;
    for (let i = Math.max(0, from); i < to; i++) {
      const value = values[i];
      if (value == null) open = false;
      else {
        text += `${open ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
        open = true;
      }
    }
    return text;
  };
  const lastIndex = values.findLastIndex((value) => value !== null);
  const last = values[lastIndex];
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} role="img" preserveAspectRatio="none">
      <title>{title}</title>
      <path class="line" d={path(0, openFrom)} />
      <path class="line open" d={path(openFrom - 1, values.length)} />
      {last == null ? null : <circle class="dot" cx={x(lastIndex)} cy={y(last)} r="2.5" />}
    </svg>
  );
};
