import { holdsByReason, holdText } from '../../locales/report/holdText.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Report } from '../../model/report.ts';

const shownNames = 8;

/** What stays as it is, and why: a reason with its plans. */
export const Holds = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt } = reader;
  if (report.holds.length === 0) return null;
  return (
    <section id="holds">
      <h2>{s.labels.holds}</h2>
      <dl class="holds">
        {holdsByReason(report.holds).map(([reason, holds]) => (
          <div>
            <dt>
              {s.holdReasons[reason]} <span class="count">{fmt.number(holds.length)}</span>
            </dt>
            <dd>
              {holds
                .slice(0, shownNames)
                .map((hold) => holdText(reader, hold))
                .join(', ')}
              {holds.length > shownNames ? ` ${s.more(holds.length - shownNames)}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
