import { findingText } from '../../locales/report/findingText.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Report } from '../../model/report.ts';

const shown = 40;

/** What is wrong with the data, gravest first, with what to do about it. */
export const Findings = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  const rest = report.findings.length - shown;
  return (
    <section id="data">
      <h2>{s.labels.dataQuality}</h2>
      {report.findings.length === 0 ? (
        <p class="quiet">{s.labels.dataClean}</p>
      ) : (
        <ul class="findings">
          {report.findings.slice(0, shown).map((item) => (
            <li class={item.severity}>
              <span class="mark">{s.severities[item.severity]}</span>
              <span>
                {findingText(reader, item)}{' '}
                <span class="quiet">{s.findingActions[item.action]}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
    </section>
  );
};
