import { readingOf } from '../../locales/reading.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { PartItem, Report } from '../../model/report.ts';
import { SplitBars } from '../charts/SplitBars.tsx';

const shown = 5;

const One = ({ reader, item }: { reader: Reader; item: PartItem<'ctrChange'> }) => {
  const { s, fmt } = reader;
  const { byCreatives, byBudget, ctrBefore, ctrNow } = item;
  const parts = [
    {
      label: s.labels.byCreatives,
      value: byCreatives,
      text: fmt.points(byCreatives),
      strong: true,
    },
    { label: s.labels.byBudget, value: byBudget, text: fmt.points(byBudget) },
    {
      label: s.labels.totalChange,
      value: ctrNow - ctrBefore,
      text: fmt.points(ctrNow - ctrBefore),
    },
  ];
  return (
    <div class="ctr">
      <p>
        <strong>{s.ctrHeadline(readingOf(fmt, { byCreatives }, null, item.currency))}</strong>{' '}
        {s.labels.totalChange}: {fmt.percent(ctrBefore)} → {fmt.percent(ctrNow)} (
        {fmt.day(item.baseFrom)} – {fmt.day(item.baseTo)} → {fmt.day(item.from)} –{' '}
        {fmt.day(item.to)}).
      </p>
      <SplitBars
        title={parts.map(({ label, text }) => `${label} ${text}`).join('; ')}
        parts={parts}
      />
      <details>
        <summary>{s.labels.sameNumbers}</summary>
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th>{s.labels.plan}</th>
                <th class="num">{s.labels.ctrBefore}</th>
                <th class="num">{s.labels.ctrNow}</th>
                <th class="num">{s.labels.share}</th>
                <th class="num">{s.labels.byCreatives}</th>
                <th class="num">{s.labels.byBudget}</th>
              </tr>
            </thead>
            <tbody>
              {item.plans.slice(0, shown).map((plan) => (
                <tr>
                  <th scope="row">{plan.name}</th>
                  <td class="num">{fmt.percent(plan.ctrBefore)}</td>
                  <td class="num">{fmt.percent(plan.ctrNow)}</td>
                  <td class="num">
                    {fmt.percent(plan.shareBefore, 0)} → {fmt.percent(plan.shareNow, 0)}
                  </td>
                  <td class="num">{fmt.points(plan.byCreatives)}</td>
                  <td class="num">{fmt.points(plan.byBudget)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="quiet">{s.ctrMethod}</p>
      </details>
    </div>
  );
};

/** How much of the change of overall CTR creatives may claim. */
export const CtrChange = ({ reader, report }: { reader: Reader; report: Report }) =>
  report.ctrChange.length === 0 ? null : (
    <section id="ctr">
      <h2>{reader.s.labels.ctrChange}</h2>
      {report.ctrChange.map((item) => (
        <One reader={reader} item={item} />
      ))}
    </section>
  );
