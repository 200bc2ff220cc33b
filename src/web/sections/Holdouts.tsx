import { holdoutTexts, holdoutWord } from '../../locales/report/holdoutText.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { Report } from '../../model/report.ts';
import type { ReportHoldout } from '../../model/reportLife.ts';

const toneOf = ({ estimate }: ReportHoldout) =>
  estimate?.final && estimate.answer !== 'unclear'
    ? estimate.answer === 'pays'
      ? 'good'
      : 'alarm'
    : '';

/** What acting is worth, where some plans are held for comparison. */
export const Holdouts = ({ reader, report }: { reader: Reader; report: Report }) =>
  report.holdouts.length === 0 ? null : (
    <section id="holdouts">
      <h2>{reader.s.life.holdouts}</h2>
      {report.holdouts.map((item) => (
        <p>
          <span class={`chip ${toneOf(item)}`}>{holdoutWord(reader, item)}</span>{' '}
          {holdoutTexts(reader, item).join(' ')}
        </p>
      ))}
    </section>
  );
