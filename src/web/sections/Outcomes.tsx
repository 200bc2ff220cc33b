import { movesText, outcomeTexts, recordTexts } from '../../locales/report/outcomeText.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Report } from '../../model/report.ts';
import type { ReportOutcome } from '../../model/reportLife.ts';

const shown = 15;
const tone = { improved: 'good', worse: 'alarm', inconclusive: '' } as const;

const Row = ({ reader, item }: { reader: Reader; item: ReportOutcome }) => {
  const texts = outcomeTexts(reader, item);
  return (
    <tr>
      <th scope="row">
        {item.name}{' '}
        <span class="sub">
          {texts.from} – {texts.to}: {movesText(reader, item)}
        </span>
      </th>
      <td>
        <span class={`chip ${tone[item.verdict]}`}>{reader.s.life.verdicts[item.verdict]}</span>
      </td>
      <td class="num">
        {texts.gap}{' '}
        <span class="sub">
          {texts.low} … {texts.high}
        </span>
        <span class="sub">{reader.s.life.came(texts.actual, texts.forecast)}</span>
      </td>
    </tr>
  );
};

/** What became of changes: the judged windows of the last week, and the record that corrects predictions. */
export const Outcomes = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  const { outcomes, record } = report;
  if (outcomes.length === 0 && record.length === 0) return null;
  const rest = outcomes.length - shown;
  return (
    <section id="outcomes">
      <h2>{s.life.outcomes}</h2>
      {outcomes.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th>{s.labels.plan}</th>
              <th />
              <th class="num">{s.life.difference}</th>
            </tr>
          </thead>
          <tbody>
            {outcomes.slice(0, shown).map((item) => (
              <Row reader={reader} item={item} />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
      {record.map((item) => (
        <p class="quiet">{recordTexts(reader, item).join(' ')}</p>
      ))}
    </section>
  );
};
