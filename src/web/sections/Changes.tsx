import { readingOf } from '../../locales/sentences.ts';
import type { Report } from '../../model/report.ts';
import type { ReportRecommendation } from '../../model/reportMoney.ts';
import type { Reader } from '../reader.ts';
import { showSetting } from '../showSetting.ts';

const shown = 20;

/** Why, in sentences, with the guardrail that cut it short. */
export const reasonText = ({ s, fmt }: Reader, item: ReportRecommendation): string => {
  const reading = readingOf(fmt, item.evidence, item.name, item.currency);
  const why = item.reasons.map((reason) => s.moveReasons[reason](reading)).join(' ');
  return item.limit === null ? why : `${why} (${s.limits[item.limit]})`;
};

const Change = ({ reader, item }: { reader: Reader; item: ReportRecommendation }) => {
  const { s, fmt } = reader;
  const step =
    item.from !== null && item.to !== null && item.from > 0 && !item.kind.startsWith('pause')
      ? fmt.change(item.to / item.from - 1)
      : '';
  return (
    <tr>
      <th scope="row">
        {item.name}
        {item.planName !== null && item.planName !== item.name ? (
          <span class="sub">{item.planName}</span>
        ) : null}
      </th>
      <td>{s.changeKinds[item.kind]}</td>
      <td class="num from">{showSetting(reader, item, item.from)}</td>
      <td class="num to">
        <span class="arrow" aria-hidden="true">
          →{' '}
        </span>
        <strong>{showSetting(reader, item, item.to)}</strong> <span class="step">{step}</span>
      </td>
      <td class="why">{reasonText(reader, item)}</td>
    </tr>
  );
};

/** What to do this morning: each change from its present to its new value, with the reason. */
export const Changes = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt } = reader;
  const { recommendations, pools } = report;
  const rest = recommendations.length - shown;
  return (
    <section id="changes">
      <h2>{s.labels.thisMorning}</h2>
      {recommendations.length === 0 ? (
        <p class="quiet">{s.labels.noChanges}</p>
      ) : (
        <table class="changes">
          <thead>
            <tr>
              <th>{s.labels.plan}</th>
              <th>{s.labels.setting}</th>
              <th class="num">{s.labels.from}</th>
              <th class="num to">{s.labels.to}</th>
              <th>{s.labels.why}</th>
            </tr>
          </thead>
          <tbody>
            {recommendations.slice(0, shown).map((item) => (
              <Change reader={reader} item={item} />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
      {pools.length > 0 ? (
        <ul class="pools">
          {pools.slice(0, shown).map((pool) => {
            const { placedMicros, totalMicros, unplacedMicros } = pool;
            const numbers = { placedMicros, totalMicros, unplacedMicros };
            return (
              <li>
                {s.poolLine(readingOf(fmt, numbers, pool.name, pool.currency))}
                {pool.binding === null ? null : <em> · {s.bindings[pool.binding]}</em>}
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
};
