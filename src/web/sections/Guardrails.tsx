import type { Reader } from '../../locales/report/reader.ts';
import type { GuardrailInForce, GuardrailSetting } from '../../model/guardrail.ts';
import type { Report } from '../../model/report.ts';

const inDays: ReadonlySet<GuardrailSetting> = new Set([
  'budgetCooldownDays',
  'bidCooldownDays',
  'minDays',
  'learningDays',
]);
const inCounts: ReadonlySet<GuardrailSetting> = new Set([
  'maxChangesPerDay',
  'minClicks',
  'learningClicks',
]);

const valueText = ({ s, fmt }: Reader, { setting, value }: GuardrailInForce): string => {
  if (value === null) return s.guardrails.noLimit;
  if (inDays.has(setting)) return s.guardrails.days(value);
  if (inCounts.has(setting)) return fmt.number(value);
  return setting === 'roasFloorMargin' ? fmt.change(value - 1) : fmt.percent(value, 0);
};

const sourceText = ({ s }: Reader, { set, setting, source, grounds, asOf }: GuardrailInForce) =>
  set
    ? s.guardrails.set
    : `${s.guardrails.sources[setting] ?? source} (${s.guardrails.grounds[grounds]}, ${asOf})`;

/** The limits under which the day's changes were chosen, each with its ground, source and date. */
export const Guardrails = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  if (report.guardrails.length === 0) return null;
  return (
    <section id="guardrails">
      <details>
        <summary>{s.guardrails.title}</summary>
        <table>
          <thead>
            <tr>
              <th>{s.labels.setting}</th>
              <th class="num">{s.guardrails.value}</th>
            </tr>
          </thead>
          <tbody>
            {report.guardrails.map((item) => (
              <tr>
                <th scope="row">
                  {s.guardrails.names[item.setting]}
                  <span class="sub">{sourceText(reader, item)}</span>
                </th>
                <td class="num">{valueText(reader, item)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};
