import { showFigure } from '../../locales/report/figureRows.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Report } from '../../model/report.ts';

/** Each ad account's state and figures of the day; orders and revenue on its own basis. */
export const Channels = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt } = reader;
  if (report.channels.length === 0) return null;
  const names = ['costMicros', 'clicks', 'ctr', 'orders', 'revenueMicros'] as const;
  return (
    <section id="channels">
      <h2>{s.labels.channels}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th>{s.labels.channels}</th>
              <th>{s.labels.state}</th>
              {names.map((name) => (
                <th class="num">{s.metrics[name]}</th>
              ))}
              <th>{s.labels.settled}</th>
            </tr>
          </thead>
          <tbody>
            {report.channels.map((channel) => (
              <tr>
                <th scope="row">
                  {channel.name}{' '}
                  {channel.basis === 'unspecified' ? null : (
                    <span class="sub">{channel.basis}</span>
                  )}
                </th>
                <td>{s.labels[channel.state]}</td>
                {names.map((name) => (
                  <td class="num">{showFigure(reader, name, channel.figures, channel.currency)}</td>
                ))}
                <td>{channel.settledThrough === null ? '–' : fmt.day(channel.settledThrough)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
