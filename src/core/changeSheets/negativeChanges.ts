import type { WastefulTerm } from '../../formats/searchTerms.ts';
import type { SheetChange, SheetEntity } from '../../formats/sheets/sheetChange.ts';
import type { SourceEntity } from '../../formats/sourceRow.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';

type Finding = { code: string } & WastefulTerm;

/**
 * The wasteful terms of a search-term import as negative keywords, exact, in the group (else the
 * plan) that they spent in. Rows are named `<import>:<n>`.
 */
export const negativeChanges = (
  ctx: Context,
  channelId: string,
  importId: string,
): SheetChange[] => {
  const [found] = ctx.sql.all<{ preview: string | null }>(
    'SELECT preview FROM import WHERE id = ? AND channelId = ?',
    [importId, channelId],
  );
  if (!found?.preview) {
    throw new Failure('unknownReference', `${importId} is no read import of this channel`, [
      { pointer: '/negativeKeywordsOf', message: 'not of this channel, or not read yet' },
    ]);
  }
  const { findings } = JSON.parse(found.preview) as { findings: Finding[] };
  return findings
    .filter(({ code, plan }) => code === 'negativeKeyword' && plan !== null)
    .map(
      ({ term, plan, group, clicks, costMicros }, index): SheetChange => ({
        id: `${importId}:${index + 1}`,
        plan: knownPlan(ctx, channelId, plan!),
        ...(group ? { group: knownGroup(ctx, channelId, plan!, group) } : {}),
        setting: { what: 'negativeKeyword', term, matchType: 'exact' },
        evidence: { impressions: 0, clicks, costMicros, orders: 0 },
      }),
    );
};

/** With the id the workspace knows, where the report had only a name; none where several have that name. */
const named = (
  { externalId, name }: SourceEntity,
  find: (name: string) => { externalId: string | null }[],
): SheetEntity => {
  if (externalId !== undefined) return { externalId, name: name ?? externalId };
  const [only, another] = find(name ?? '');
  return { externalId: another ? null : (only?.externalId ?? null), name: name ?? '' };
};

const knownPlan = (ctx: Context, channelId: string, plan: SourceEntity): SheetEntity =>
  named(plan, (name) =>
    ctx.sql.all(
      "SELECT externalId FROM plan WHERE channelId = ? AND name = ? AND status <> 'removed' LIMIT 2",
      [channelId, name],
    ),
  );

/** Names of groups repeat from plan to plan. */
const knownGroup = (
  ctx: Context,
  channelId: string,
  plan: SourceEntity,
  group: SourceEntity,
): SheetEntity =>
  named(group, (name) =>
    ctx.sql.all(
      `SELECT g.externalId FROM plan p JOIN "group" g ON g.planId = p.id
       WHERE p.channelId = ? AND (p.externalId = ? OR (? IS NULL AND p.name = ?)) AND p.status <> 'removed'
         AND g.name = ? AND g.status <> 'removed' LIMIT 2`,
      [channelId, plan.externalId ?? null, plan.externalId ?? null, plan.name ?? null, name],
    ),
  );
