import { findingText } from '../locales/report/findingText.ts';
import { leadCounts } from '../locales/report/leadCounts.ts';
import type { Reader } from '../locales/report/reader.ts';
import type { Report } from '../model/report.ts';
import { Document } from './Document.tsx';
import { Changes } from './sections/Changes.tsx';
import { Channels } from './sections/Channels.tsx';
import { CtrChange } from './sections/CtrChange.tsx';
import { AccountFindings, DataFindings } from './sections/Findings.tsx';
import { Guardrails } from './sections/Guardrails.tsx';
import { Holdouts } from './sections/Holdouts.tsx';
import { Holds } from './sections/Holds.tsx';
import { Movers } from './sections/Movers.tsx';
import { Numbers } from './sections/Numbers.tsx';
import { Outcomes } from './sections/Outcomes.tsx';
import { Products } from './sections/Products.tsx';
import { Reconciled } from './sections/Reconciled.tsx';
import { Tests } from './sections/Tests.tsx';

const Heading = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt, locale } = reader;
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const here = `/reports/${report.day}?revision=${report.revision}`;
  return (
    <header class="top">
      <nav>
        <span class="brand">
          Winnow · <b>{report.workspace}</b>
        </span>
        <span class="links">
          <a href={`${here}&lang=${other}`} lang={other}>
            {s.labels.otherLanguage}
          </a>
          <a href={`/v1/reports/${report.day}?revision=${report.revision}`}>{s.labels.json}</a>
        </span>
      </nav>
      <h1>{fmt.longDay(report.day)}</h1>
      <p class="lead">{s.lead(leadCounts(report))}</p>
      <p class="meta">
        <span class={report.complete ? 'chip good' : 'chip alarm'}>
          {report.complete ? s.labels.complete : s.labels.incomplete}
        </span>{' '}
        {s.labels.revision} {report.revision}
      </p>
    </header>
  );
};

/** What cannot wait for the end of the page: figures that are not there. */
const Alarm = ({ reader, report }: { reader: Reader; report: Report }) => {
  const critical = report.findings.filter(({ severity }) => severity === 'critical').slice(0, 3);
  if (critical.length === 0) return null;
  return (
    <ul class="alarm">
      {critical.map((item) => (
        <li>
          {findingText(reader, item)} {reader.s.findingActions[item.action]}
        </li>
      ))}
    </ul>
  );
};

/** The day's report: what to do first, then verdicts, numbers and the data themselves. */
export const ReportPage = ({ reader, report }: { reader: Reader; report: Report }) => (
  <Document reader={reader} title={`${report.workspace} · ${reader.fmt.longDay(report.day)}`}>
    <main>
      <Heading reader={reader} report={report} />
      <Alarm reader={reader} report={report} />
      <Changes reader={reader} report={report} />
      <Reconciled reader={reader} report={report} />
      <Outcomes reader={reader} report={report} />
      <Holdouts reader={reader} report={report} />
      <Tests reader={reader} report={report} />
      <AccountFindings reader={reader} report={report} />
      <Numbers reader={reader} report={report} />
      <CtrChange reader={reader} report={report} />
      <Movers reader={reader} report={report} />
      <Products reader={reader} report={report} />
      <Holds reader={reader} report={report} />
      <DataFindings reader={reader} report={report} />
      <Channels reader={reader} report={report} />
      <Guardrails reader={reader} report={report} />
    </main>
  </Document>
);
