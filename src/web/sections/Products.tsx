import { changeOf } from '../../locales/report/figureRows.ts';
import type { Reader } from '../../locales/report/reader.ts';
import type { PartItem, Report } from '../../model/report.ts';

const shown = 15;

const Row = ({ reader, item }: { reader: Reader; item: PartItem<'products'> }) => {
  const { s, fmt } = reader;
  const { week, weekBefore, settledWeek, currency, profitMicros } = item;
  return (
    <tr>
      <th scope="row">{item.productId === null ? <em>{s.labels.noProduct}</em> : item.name}</th>
      <td class="num">
        {fmt.money(week.costMicros, currency)}
        <span class="delta even">{fmt.change(changeOf('costMicros', week, weekBefore))}</span>
      </td>
      <td class="num">{fmt.number(week.clicks)}</td>
      <td class="num">
        {fmt.percent(week.ctr)}
        <span class="delta even">{fmt.change(changeOf('ctr', week, weekBefore))}</span>
      </td>
      <td class="num">{fmt.number(settledWeek?.orders ?? null)}</td>
      <td class="num">{fmt.ratio(settledWeek?.roas ?? null)}</td>
      <td class="num">{fmt.money(profitMicros, currency)}</td>
    </tr>
  );
};

/** Totals by product, a day's mean of the last week; orders, ROAS and profit of the settled week. */
export const Products = ({ reader, report }: { reader: Reader; report: Report }) => {
  const { s } = reader;
  const rest = report.products.length - shown;
  if (report.products.length === 0) return null;
  return (
    <section id="products">
      <h2>{s.labels.products}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th>{s.labels.product}</th>
              <th class="num">
                {s.metrics.costMicros}
                <span class="sub">{s.labels.weekMean}</span>
              </th>
              <th class="num">{s.metrics.clicks}</th>
              <th class="num">{s.metrics.ctr}</th>
              <th class="num">
                {s.metrics.orders}
                <span class="sub">{s.labels.settledWeek}</span>
              </th>
              <th class="num">{s.metrics.roas}</th>
              <th class="num">{s.metrics.profitMicros}</th>
            </tr>
          </thead>
          <tbody>
            {report.products.slice(0, shown).map((item) => (
              <Row reader={reader} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 ? <p class="quiet">{s.more(rest)}</p> : null}
    </section>
  );
};
