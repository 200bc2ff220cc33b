import {
  changeOf,
  comparable,
  comparedPeriods,
  type FigureName,
  figureNames,
  lateFigures,
  periodOf,
  showFigure,
  toneOf,
} from '../../locales/report/figureRows.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { PartItem, Report } from '../../model/report.ts';
import { Sparkline } from '../charts/Sparkline.tsx';

const Delta = ({
  reader,
  name,
  change,
}: {
  reader: Reader;
  name: FigureName;
  change: number | null;
}) => {
  if (change === null) return <span class="delta even">–</span>;
  const arrow = change > 0.0005 ? '▲' : change < -0.0005 ? '▼' : '';
  return (
    <span class={`delta ${toneOf(name, change)}`}>
      <span aria-hidden="true">{arrow}</span> {reader.fmt.change(change)}
    </span>
  );
};

interface TileProps {
  reader: Reader;
  totals: PartItem<'totals'>;
  series: PartItem<'series'> | undefined;
  name: FigureName;
}

/** One figure large: the day's where it is final, else the settled week's mean, with its course. */
const Tile = ({ reader, totals, series, name }: TileProps) => {
  const { s, fmt } = reader;
  const day = periodOf(totals, 'day');
  const waits = lateFigures.has(name) && day?.settled !== true;
  const week = periodOf(totals, 'settledWeek');
  const now = waits && week ? week : day;
  const before =
    now?.kind === 'settledWeek'
      ? periodOf(totals, 'settledWeekBefore')
      : periodOf(totals, 'sameWeekdayLastWeek');
  const change = comparable(name, now, before)
    ? changeOf(name, now?.figures, before?.figures)
    : null;
  const values = series?.days.map(({ figures }) => figures?.[name] ?? null) ?? [];
  const openFrom = lateFigures.has(name)
    ? (series?.days.findIndex(({ settled }) => !settled) ?? -1)
    : -1;
  const span =
    now === undefined
      ? ''
      : now.days > 1
        ? `${fmt.day(now.from)} – ${fmt.day(now.to)}`
        : fmt.day(now.to, true);
  return (
    <div class="tile">
      <h3>{s.metrics[name]}</h3>
      <p class="value">{showFigure(reader, name, now?.figures, totals.currency)}</p>
      <p class="against">
        <Delta reader={reader} name={name} change={change} />{' '}
        {before === undefined ? '' : s.periods[before.kind]}
      </p>
      <Sparkline
        title={`${s.metrics[name]}, ${series?.days[0] ? fmt.day(series.days[0].day) : ''} – ${fmt.day(day?.to ?? '')}`}
        values={values}
        {...(openFrom >= 0 ? { openFrom } : {})}
      />
      <p class="span">
        {now?.kind === 'settledWeek' ? `${s.labels.settledWeek}, ` : ''}
        {span}
      </p>
    </div>
  );
};

const Row = ({ reader, totals, name }: Omit<TileProps, 'series'>) => {
  const { s } = reader;
  const day = periodOf(totals, 'day');
  const open = lateFigures.has(name) && day?.settled !== true;
  return (
    <tr class={open ? 'open' : ''}>
      <th scope="row">
        {s.metrics[name]}
        {open ? <abbr title={s.labels.notSettled}>*</abbr> : null}
      </th>
      <td class="num">
        <strong>{showFigure(reader, name, day?.figures, totals.currency)}</strong>
      </td>
      {comparedPeriods(totals).map((period) => {
        return (
          <td class="num">
            {showFigure(reader, name, period.figures, totals.currency)}
            {comparable(name, day, period) ? (
              <Delta
                reader={reader}
                name={name}
                change={changeOf(name, day?.figures, period.figures)}
              />
            ) : null}
          </td>
        );
      })}
    </tr>
  );
};

const Course = ({ reader, series }: { reader: Reader; series: PartItem<'series'> }) => {
  const { s, fmt } = reader;
  return (
    <details>
      <summary>{s.labels.sameNumbers}</summary>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th>{s.labels.day}</th>
              {figureNames.map((name) => (
                <th class="num">{s.metrics[name]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.days
              .filter(({ figures }) => figures !== null)
              .reverse()
              .map(({ day, figures, settled }) => (
                <tr>
                  <th scope="row">{fmt.day(day, true)}</th>
                  {figureNames.map((name) => (
                    <td class={`num${!settled && lateFigures.has(name) ? ' open' : ''}`}>
                      {showFigure(reader, name, figures, series.currency)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};

/** Totals of one currency: four figures large, then all of them against earlier days. */
const Currency = ({
  reader,
  report,
  totals,
}: {
  reader: Reader;
  report: Report;
  totals: PartItem<'totals'>;
}) => {
  const { s } = reader;
  const series = report.series.find(({ currency }) => currency === totals.currency);
  const open = periodOf(totals, 'day')?.settled !== true;
  return (
    <div class="currency">
      {report.totals.length > 1 ? <h3 class="code">{totals.currency}</h3> : null}
      <div class="tiles">
        {(['costMicros', 'ctr', 'orders', 'roas'] as const).map((name) => (
          <Tile reader={reader} totals={totals} series={series} name={name} />
        ))}
      </div>
      <div class="wide">
        <table class="figures">
          <thead>
            <tr>
              <th>{s.labels.metric}</th>
              <th class="num">{s.periods.day}</th>
              {comparedPeriods(totals).map(({ kind }) => (
                <th class="num">{s.periods[kind]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figureNames.map((name) => (
              <Row reader={reader} totals={totals} name={name} />
            ))}
          </tbody>
        </table>
      </div>
      {open ? <p class="quiet">* {s.labels.notSettled}</p> : null}
      {series ? <Course reader={reader} series={series} /> : null}
    </div>
  );
};

export const Numbers = ({ reader, report }: { reader: Reader; report: Report }) => (
  <section id="numbers">
    <h2>{reader.s.labels.numbers}</h2>
    {report.totals.map((totals) => (
      <Currency reader={reader} report={report} totals={totals} />
    ))}
  </section>
);
