import { showMover } from '../../locales/report/figureRows.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Report } from '../../model/report.ts';

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
