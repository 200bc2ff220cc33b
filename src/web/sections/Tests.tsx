import { readingOf } from '../../locales/reading.ts';
import type { Reader } from '../../locales/report/reader.ts';
import { decidedText, notesOf, reasonsText, showRate } from '../../locales/report/verdictText.ts';
import type { Report } from '../../model/report.ts';
import type { ReportVerdict } from '../../model/reportVerdict.ts';
import type { DecisionWord } from '../../model/verdict.ts';
import { IntervalChart } from '../charts/IntervalChart.tsx';

const shown = 20;
const tones: Record<DecisionWord, string> = {
  wins: 'good',
  leads: 'good',
  trails: 'bad',
  loses: 'bad',
  equivalent: 'even',
  keepRunning: 'even',
  stopFutile: 'even',
  invalid: 'alarm',
};
const between = ({ fmt }: Reader, low: number | null, high: number | null) =>
  low === null || high === null ? '–' : `${fmt.change(low)} … ${fmt.change(high)}`;

const Variants = ({ reader, verdict }: { reader: Reader; verdict: ReportVerdict }) => {
  const { s, fmt } = reader;
  return (
    <table class="variants">
      <thead>
        <tr>
          <th>{s.labels.variant}</th>
          <th class="num">{s.metrics.impressions}</th>
          <th class="num">{s.metrics.clicks}</th>
          <th class="num">{s.metrics[verdict.metric]}</th>
          <th class="num">{s.labels.lift}</th>
          <th class="num">{s.labels.interval}</th>
          <th class="num">{s.labels.safeInterval}</th>
          <th class="num">{s.labels.chanceBest}</th>
        </tr>
      </thead>
      <tbody>
        {verdict.variants.map((variant) => (
          <tr>
            <th scope="row">
              {variant.name}
              {variant.control ? <span class="sub">{s.labels.control}</span> : null}
            </th>
            <td class="num">{fmt.number(variant.impressions)}</td>
            <td class="num">{fmt.number(variant.clicks)}</td>
            <td class="num">{showRate(reader, verdict, variant.rate)}</td>
            <td class="num">{variant.control ? '' : fmt.change(variant.lift)}</td>
            <td class="num">{variant.control ? '' : between(reader, variant.low, variant.high)}</td>
            <td class="num">
              {variant.control ? '' : between(reader, variant.safeLow, variant.safeHigh)}
            </td>
            <td class="num">{fmt.percent(variant.chanceBest, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Test = ({ reader, verdict }: { reader: Reader; verdict: ReportVerdict }) => {
  const { s, fmt } = reader;
  const { missed, wouldChange, currency } = verdict;
  const others = verdict.variants.filter(({ control }) => !control);
  const next = s.wouldChange[wouldChange.kind](
    readingOf(fmt, { count: wouldChange.count }, verdict.name, currency),
  );
  return (
    <article class={`test ${tones[verdict.decision]}`}>
      <header class="testhead">
        <span class="verdict">{s.decisions[verdict.decision]}</span>
        <h3 class="testname">{verdict.name}</h3>
        <span class="testspan">
          {s.metrics[verdict.metric]}
          {verdict.from === null || verdict.to === null
            ? ''
            : ` · ${fmt.day(verdict.from)} – ${fmt.day(verdict.to)}`}
        </span>
      </header>
      <p>
        {decidedText(reader, verdict)} <span class="because">{reasonsText(reader, verdict)}</span>{' '}
        {next}
      </p>
      {missed === null ? null : (
        <p class="missed">{s.missed(readingOf(fmt, { ...missed }, verdict.name, currency))}</p>
      )}
      <ul class="notes">
        {notesOf(reader, verdict).map(({ severity, text, action }) => (
          <li class={severity}>
            {text} {action}
          </li>
        ))}
      </ul>
      <div class="lifts">
        <ol class="legend">
          {others.map(({ name, lift }) => (
            <li>
              <strong>{fmt.change(lift)}</strong> {name}
            </li>
          ))}
        </ol>
        <IntervalChart
          title={`${verdict.name}: ${others
            .map(
              ({ name, lift, safeLow, safeHigh }) =>
                `${name} ${fmt.change(lift)} (${between(reader, safeLow, safeHigh)})`,
            )
            .join('; ')}`}
          arms={others}
          tick={(value) => fmt.change(value)}
        />
      </div>
      <details>
        <summary>{s.labels.sameNumbers}</summary>
        <Variants reader={reader} verdict={verdict} />
      </details>
    </article>
  );
};

/** What each experiment says, decided ones first. */
export const Tests = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  const rest = report.verdicts.length - shown;
  return (
    <section id="tests">
      <h2>{s.labels.tests}</h2>
      {report.verdicts.length === 0 ? <p class="quiet">{s.labels.noTests}</p> : null}
      <div class="testgrid">
        {report.verdicts.slice(0, shown).map((verdict) => (
          <Test reader={reader} verdict={verdict} />
        ))}
      </div>
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
    </section>
  );
};
