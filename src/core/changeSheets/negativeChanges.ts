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
        plan: knownEntity(ctx, channelId, 'plan', plan!),
        ...(group ? { group: knownEntity(ctx, channelId, 'group', group) } : {}),
        setting: { what: 'negativeKeyword', term, matchType: 'exact' },
        evidence: { impressions: 0, clicks, costMicros, orders: 0 },
      }),
    );
};

/** With the id the workspace knows, where the report had only a name. */
const knownEntity = (
  ctx: Context,
  channelId: string,
  table: 'plan' | 'group',
  { externalId, name }: SourceEntity,
): SheetEntity => {
  if (externalId !== undefined) return { externalId, name: name ?? externalId };
  const [known] = ctx.sql.all<{ externalId: string | null }>(
    `SELECT externalId FROM "${table}" WHERE channelId = ? AND name = ? LIMIT 1`,
    [channelId, name ?? ''],
  );
  return { externalId: known?.externalId ?? null, name: name ?? '' };
};
