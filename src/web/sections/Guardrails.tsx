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

/** The limits under which the day's changes were chosen, each with its ground, source and date. */
export const Guardrails = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s, fmt } = reader;
  if (report.guardrails.length === 0) return null;
  return (
    <section id="guardrails">
      <details>
        <summary>{s.guardrails.title}</summary>
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th>{s.labels.setting}</th>
                <th class="num">{s.guardrails.value}</th>
                <th>{s.guardrails.source}</th>
              </tr>
            </thead>
            <tbody>
              {report.guardrails.map((item) => (
                <tr>
                  <th scope="row">{s.guardrails.names[item.setting]}</th>
                  <td class="num">{valueText(reader, item)}</td>
                  <td>
                    {item.set
                      ? s.guardrails.set
                      : `${s.guardrails.sources[item.setting] ?? item.source} (${s.guardrails.grounds[item.grounds]}, ${fmt.day(item.asOf)} ${item.asOf.slice(0, 4)})`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
};
