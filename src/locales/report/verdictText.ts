import type { ReportVerdict } from '../../model/reportVerdict.ts';
import { readingOf } from '../reading.ts';
import type { Reader } from './reader.ts';

const moneyMetrics = new Set([
  'cpc',
  'costPerOrder',
  'revenuePerImpression',
  'profitPerImpression',
]);

/** A variant's name; null for none. */
export const nameOf = (
  { variants }: Pick<ReportVerdict, 'variants'>,
  id: string | null,
): string | null => variants.find(({ variantId }) => variantId === id)?.name ?? null;

/** A variant's rate of the experiment's metric. */
export const showRate = ({ fmt }: Reader, verdict: ReportVerdict, rate: number | null): string => {
  if (verdict.metric === 'roas') return fmt.ratio(rate);
  if (moneyMetrics.has(verdict.metric)) return fmt.money(rate, verdict.currency ?? 'XXX');
  return fmt.percent(rate);
};

/** What the decision means, said of the variant that it is about. */
export const decidedText = ({ s, fmt }: Reader, verdict: ReportVerdict): string => {
  const because = verdict.reasons.includes('guardrailBroken') ? 'guardrailBroken' : '';
  const name = nameOf(verdict, verdict.leaderId);
  return s.decided[verdict.decision](readingOf(fmt, { because }, name, verdict.currency));
};

/** Why the rule says so, in brackets; nothing where the decision says it all. */
export const reasonsText = ({ s }: Reader, { reasons }: ReportVerdict): string =>
  reasons.length === 0
    ? ''
    : `(${reasons.map((reason) => s.verdictReasons[reason]).join(s.labels.listComma)})`;

/** The findings as sentences, money first, each said once. */
export const notesOf = (
  { s, fmt }: Reader,
  verdict: Pick<ReportVerdict, 'decision' | 'findings' | 'variants' | 'currency'>,
) =>
  onceEach(verdict.findings)
    .sort((a, b) => Number(b.code === 'moneyContradicts') - Number(a.code === 'moneyContradicts'))
    .map((item) => ({
      severity: item.severity,
      text: s.verdictFindings[item.code](
        readingOf(fmt, item.evidence, nameOf(verdict, item.variantId), verdict.currency),
      ),
      // A test that has its answer is not told to run on by a mere remark.
      action:
        verdict.decision !== 'keepRunning' &&
        item.severity === 'info' &&
        item.action === 'runLonger'
          ? ''
          : s.verdictActions[item.action],
    }));

/** A code once a variant: of several money figures that lack orders, the one that lacks most. */
const onceEach = (findings: ReportVerdict['findings']): ReportVerdict['findings'] => {
  const lack = ({ evidence }: (typeof findings)[number]) => evidence['moreEvents'] ?? 0;
  const kept = new Map<string, (typeof findings)[number]>();
  for (const item of findings) {
    const key = `${item.code} ${item.variantId}`;
    const known = kept.get(key);
    if (!known || lack(item) > lack(known)) kept.set(key, item);
  }
  return [...kept.values()];
};
