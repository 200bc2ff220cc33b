import type { Reader } from '../../locales/report/reader.ts';
import { reconciledSubject, reconciledText } from '../../locales/report/reconciledText.ts';
import type { ReconciledOutcome } from '../../model/reconciled.ts';
import type { Report } from '../../model/report.ts';

const shown = 40;
/** How a finding of the same weight is marked. */
const weight: Record<ReconciledOutcome, string> = {
  contradicted: 'warning',
  partly: 'warning',
  notApplied: 'warning',
  notSeen: 'info',
  applied: 'info',
};

/** What became of approved changes, those that need a person first. */
export const Reconciled = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  const { reconciled } = report;
  if (reconciled.length === 0) return null;
  return (
    <section id="reconciled">
      <h2>{s.labels.reconciled}</h2>
      <ul class="findings">
        {reconciled.slice(0, shown).map((item) => (
          <li class={weight[item.outcome]}>
            <span class="mark">{s.reconciledWords[item.outcome]}</span>
            <span>
              {reconciledSubject(reader, item)}{' '}
              <span class="quiet">{reconciledText(reader, item)}</span>
            </span>
          </li>
        ))}
      </ul>
      {reconciled.length > shown ? <p class="quiet">{s.more(reconciled.length - shown)}</p> : null}
    </section>
  );
};
