import type { Experiment, Variant } from '../../model/experiment.ts';
import type { Context } from '../context.ts';
import { Failure, invalidAt, under } from '../failure.ts';
import { newId } from '../newId.ts';
import type { Fields, Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { upsert } from '../store.ts';
import { creativeNoun } from './creative.ts';
import { stamped } from './stamped.ts';

interface VariantDraft {
  name: string;
  control?: boolean;
  entityIds?: string[];
  creatives?: Fields[];
  plannedShare?: number | null;
}

const entityIds = (ctx: Context, draft: VariantDraft, pointer: string): string[] => {
  if (draft.creatives) {
    if (draft.entityIds) throw invalidAt(pointer, 'a variant has entityIds or creatives, not both');
    return draft.creatives.map((given, at) => {
      try {
        return upsert(ctx, creativeNoun, given).resource.id;
      } catch (error) {
        throw error instanceof Failure ? under(`${pointer}/creatives/${at}`, error) : error;
      }
    });
  }
  if (!draft.entityIds) throw invalidAt(pointer, 'a variant needs entityIds or creatives');
  return draft.entityIds;
};

/**
 * Checks variants against each other: one control, one grain, known and disjoint entities, shares of 1. A
 * variant that was there under the same name keeps its id, which verdicts name.
 */
const completeVariants = (
  ctx: Context,
  drafts: VariantDraft[],
  before: readonly Variant[],
): Variant[] => {
  const idsByName = new Map(before.map(({ name, id }) => [name, id]));
  const keptId = (name: string) => {
    const id = idsByName.get(name);
    idsByName.delete(name);
    return id;
  };
  const controls = drafts.filter(({ control }) => control).length;
  if (controls > 1) throw invalidAt('/variants', 'only one variant can be the control');
  const seen = new Set<string>();
  const kinds = new Set<string>();
  const variants = drafts.map((draft, index): Variant => {
    const pointer = `/variants/${index}`;
    const ids = entityIds(ctx, draft, pointer);
    for (const [at, id] of ids.entries()) {
      const [entity] = ctx.sql.all<{ kind: string }>('SELECT kind FROM entity WHERE id = ?', [id]);
      if (!entity)
        throw invalidAt(
          `${pointer}/entityIds/${at}`,
          `no ${id} in this workspace`,
          'unknownReference',
        );
      if (seen.has(id))
        throw invalidAt(`${pointer}/entityIds/${at}`, `${id} is in two places`, 'conflict');
      seen.add(id);
      kinds.add(entity.kind);
    }
    return {
      id: keptId(draft.name) ?? newId(ctx, 'variant'),
      name: draft.name,
      control: draft.control ?? (controls === 0 && index === 0),
      entityIds: ids,
      plannedShare: draft.plannedShare ?? null,
    };
  });
  if (kinds.size > 1)
    throw invalidAt('/variants', `variants of one grain only, not ${[...kinds].join(' and ')}`);
  const shares = variants.map(({ plannedShare }) => plannedShare);
  const given = shares.filter((share) => share !== null);
  if (given.length > 0) {
    if (given.length < shares.length)
      throw invalidAt('/variants', 'a planned share for every variant or for none');
    const sum = given.reduce((total, share) => total + share, 0);
    if (Math.abs(sum - 1) > 1e-6)
      throw invalidAt('/variants', `planned shares add up to ${sum}, not 1`);
    if (given.some((share) => share <= 0))
      throw invalidAt('/variants', 'a planned share is above 0');
  }
  return variants;
};

export const experimentNoun: Noun<Experiment> = {
  table: 'experiment',
  columns: stamped(
    'externalId',
    'name',
    'hypothesis',
    'metric',
    'design',
    'countedViewers',
    'alpha',
    'power',
    'leastEffect',
    'guardrailMargin',
    'startsOn',
    'endsOn',
    'status',
    'variants',
  ),
  json: ['variants'],
  flags: ['countedViewers'],
  defaults: {
    metric: 'ctr',
    design: 'rotation',
    countedViewers: false,
    alpha: 0.05,
    power: 0.8,
    leastEffect: 0.05,
    guardrailMargin: 0.1,
    status: 'running',
  },
  filters: ['status', 'externalId'],
  uniqueIn: [],
  complete(ctx, next, before) {
    if (next['endsOn'] != null && String(next['endsOn']) < String(next['startsOn'])) {
      throw invalidAt('/endsOn', 'ends before it starts');
    }
    const known = (before?.['variants'] ?? []) as Variant[];
    if (before && JSON.stringify(known) === JSON.stringify(next['variants'])) return next;
    return { ...next, variants: completeVariants(ctx, next['variants'] as VariantDraft[], known) };
  },
};
export const experiments = nounVerbs(experimentNoun);
