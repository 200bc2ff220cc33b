import type { PartItem, Report } from '../../model/report.ts';
import type { Reader } from '../reader.ts';

/** A mover's value: money, or a count. */
export const showMover = ({ fmt }: Reader, item: PartItem<'movers'>, value: number): string =>
  item.metric === 'clicks' ? fmt.number(value) : fmt.money(value, item.currency);

/** The plans that moved spend, clicks and revenue most, week on week. */
export const Movers = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt } = reader;
  if (report.movers.length === 0) return null;
  const metrics = [...new Set(report.movers.map(({ metric }) => metric))];
  return (
    <section id="movers">
      <h2>{s.labels.movers}</h2>
      <div class="trio">
        {metrics.map((metric) => (
          <table>
            <caption>
              {s.metrics[metric]} <span class="sub">{s.labels.perDay}</span>
            </caption>
            <tbody>
              {report.movers
                .filter((item) => item.metric === metric)
                .slice(0, 5)
                .map((item) => (
                  <tr>
                    <th scope="row">{item.name}</th>
                    <td class="num">
                      {showMover(reader, item, item.now)}
                      <span class="sub">{showMover(reader, item, item.before)}</span>
                    </td>
                    <td class="num">
                      {item.before > 0 ? fmt.change(item.now / item.before - 1) : '–'}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
};
