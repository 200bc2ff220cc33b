import type { ReportHead, ReportParts } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { guardrailsInForce } from '../policies/guardrailsInForce.ts';
import { command, type Done } from '../verb.ts';
import { verdictsOn } from '../verdicts/verdicts.ts';
import { readWorkspace } from '../workspace.ts';
import { type AccountDays, readAccountDays } from './accountDays.ts';
import { channelSums } from './channelSums.ts';
import { ctrChangePart } from './ctrChange.ts';
import { runChecks } from './findings.ts';
import { holdoutsPart } from './holdoutsPart.ts';
import { type MoneyOfDay, moneyOfDay } from './moneyOfDay.ts';
import { moversPart } from './movers.ts';
import { outcomesPart, recordPart } from './outcomesPart.ts';
import { productsPart } from './products.ts';
import { reconciledPart } from './reconciled.ts';
import { steady } from './steady.ts';
import { storeReport } from './storeReport.ts';
import { channelsPart, seriesPart, totalsPart } from './totals.ts';
import { reportVerdicts } from './verdictsOfDay.ts';

interface Judged {
  verdicts: Verdict[];
  money: MoneyOfDay;
}

/** The day's verdicts and proposals, kept in one transaction: proposals rest on the verdicts. */
const judge = command(
  'report.judge',
  'write',
  (ctx: Context, day: string): { value: Judged; subject: string; unchanged: boolean } => {
    const verdicts = verdictsOn(ctx, day);
    const { money, unchanged } = moneyOfDay(ctx, day);
    return { value: { verdicts, money }, subject: day, unchanged };
  },
);

const partsOf = (ctx: Context, account: AccountDays, judged: Judged): ReportParts => {
  const sums = channelSums(account);
  return {
    channels: channelsPart(account, sums),
    totals: totalsPart(ctx, account, sums),
    series: seriesPart(account, sums),
    ctrChange: ctrChangePart(account),
    movers: moversPart(account),
    products: productsPart(ctx, account),
    verdicts: steady(reportVerdicts(ctx, judged.verdicts)),
    ...steady(judged.money),
    reconciled: reconciledPart(ctx, account.day),
    outcomes: steady(outcomesPart(ctx, account.day)),
    record: steady(recordPart(ctx, account.day)),
    guardrails: guardrailsInForce(ctx, account.day),
    holdouts: steady(holdoutsPart(ctx, account.day)),
    findings: steady(runChecks(ctx, account)),
  };
};

const attempts = 3;

interface Draft {
  day: string;
  complete: boolean;
  parts: ReportParts;
  /** The workspace's revision when the reading began. */
  readAt: number;
}

/** Keeps a draft; null where something was written while it was being read. */
const keep = command(
  'report.build',
  'write',
  (ctx: Context, draft: Draft): Done<ReportHead | null> => {
    if (readWorkspace(ctx).revision !== draft.readAt) return { value: null, unchanged: true };
    const { head, unchanged } = storeReport(ctx, draft.day, draft.complete, draft.parts);
    return { value: head, subject: head.id, unchanged };
  },
);

/**
 * Builds the report of a day from what is known now, and keeps it as the day's next revision. Reading takes
 * no lock; where something was written meanwhile it is read again, so that a report is one moment's state.
 */
export const buildReport = (ctx: Context, day: string): ReportHead => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const judged = judge(ctx, day);
    const readAt = readWorkspace(ctx).revision;
    const account = readAccountDays(ctx, day);
    const complete = account.channels.every(
      ({ active, states }) => !active || states.at(-1) === 'closed',
    );
    const head = keep(ctx, { day, complete, parts: partsOf(ctx, account, judged), readAt });
    if (head) return head;
  }
  throw new Failure('busy', `${day} was written to while its report was built`);
};
