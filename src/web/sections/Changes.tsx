import { readingOf } from '../../locales/reading.ts';
import { type PlanChange, planChanges } from '../../locales/report/planChanges.ts';
import { hasTotal, poolSentences } from '../../locales/report/poolSentences.ts';
import type { Reader } from '../../locales/report/reader.ts';
import { reasonsOf } from '../../locales/report/reasonText.ts';
import { showSetting } from '../../locales/report/showSetting.ts';
import type { Report } from '../../model/report.ts';
import type { ReportRecommendation } from '../../model/reportMoney.ts';

const shown = 20;

const ownColumn = new Set(['budget', 'bid']);

const Move = ({ reader, item }: { reader: Reader; item: ReportRecommendation | null }) => {
  if (item === null) return <td class="move num none" />;
  const { s, fmt } = reader;
  const { from, to, kind } = item;
  const step =
    from !== null && to !== null && from > 0 && !kind.startsWith('pause')
      ? fmt.change(to / from - 1)
      : '';
  const up = from !== null && to !== null && to > from;
  return (
    <td class="move num">
      <span class={ownColumn.has(kind) ? 'kind' : 'kind always'}>{s.changeKinds[kind]} </span>
      <span class="from">{showSetting(reader, item, from)}</span> <span aria-hidden="true">→</span>{' '}
      <strong>{showSetting(reader, item, to)}</strong>{' '}
      <span class={`step ${up ? 'up' : 'down'}`}>{step}</span>
    </td>
  );
};

const Row = ({ reader, change }: { reader: Reader; change: PlanChange }) => (
  <tr>
    <th scope="row">
      {change.name}
      {change.planName === null ? null : <span class="sub">{change.planName}</span>}
    </th>
    <Move reader={reader} item={change.budget ?? change.other} />
    <Move reader={reader} item={change.lever} />
    <td class="why">{reasonsOf(reader, change)}</td>
  </tr>
);

const Pools = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt } = reader;
  const pools = report.pools.filter(hasTotal);
  if (pools.length === 0) return null;
  return (
    <ul class="pools">
      {pools.slice(0, shown).map((pool) => {
        const { placedMicros, totalMicros, name, currency, binding } = pool;
        return (
          <li>
            {s.poolLine(readingOf(fmt, { placedMicros, totalMicros }, name, currency))}
            {binding === null ? null : <em> · {s.bindings[binding]}</em>}
            {poolSentences(reader, pool).map((sentence) => (
              <span class="sub">{sentence}</span>
            ))}
          </li>
        );
      })}
    </ul>
  );
};

/** What to do this morning: a row a plan, each setting from its present to its new value, and why. */
export const Changes = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  const changes = planChanges(report.recommendations);
  const rest = changes.length - shown;
  return (
    <section id="changes">
      <h2>{s.labels.thisMorning}</h2>
      {changes.length === 0 ? (
        <p class="quiet">{s.labels.noChanges}</p>
      ) : (
        <table class="changes">
          <thead>
            <tr>
              <th>{s.labels.plan}</th>
              <th class="num">{s.changeKinds.budget}</th>
              <th class="num">{s.changeKinds.bid}</th>
              <th>{s.labels.why}</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, shown).map((change) => (
              <Row reader={reader} change={change} />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
      <Pools reader={reader} report={report} />
    </section>
  );
};
