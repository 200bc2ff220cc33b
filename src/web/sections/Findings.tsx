import { findingGroups } from '../../locales/report/findingGroups.ts';
import { findingText } from '../../locales/report/findingText.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

const shown = 40;

const List = ({ reader, findings }: { reader: Reader; findings: readonly Finding[] }) => {
  const { s } = reader;
  const rest = findings.length - shown;
  return (
    <>
      <ul class="findings">
        {findings.slice(0, shown).map((item) => (
          <li class={item.severity}>
            <span class="mark">{s.severities[item.severity]}</span>
            <span>
              {findingText(reader, item)} <span class="quiet">{s.findingActions[item.action]}</span>
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
    </>
  );
};

/** Plans and creatives that are worth a look, gravest first, with what to do about each. */
export const AccountFindings = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { account } = findingGroups(report.findings);
  if (account.length === 0) return null;
  return (
    <section id="look">
      <h2>{reader.s.labels.worthALook}</h2>
      <List reader={reader} findings={account} />
    </section>
  );
};

/** What is wrong with the data, gravest first, with what to do about it. */
export const DataFindings = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { data } = findingGroups(report.findings);
  return (
    <section id="data">
      <h2>{reader.s.labels.dataQuality}</h2>
      {data.length === 0 ? (
        <p class="quiet">{reader.s.labels.dataClean}</p>
      ) : (
        <List reader={reader} findings={data} />
      )}
    </section>
  );
};
