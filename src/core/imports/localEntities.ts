import type { SourceEntity, SourceRow } from '../../formats/sourceRow.ts';
import type { ResultGrain } from '../../model/result.ts';

/** An entity as the file names it, numbered within its import. */
export interface LocalEntity {
  no: number;
  kind: ResultGrain;
  externalId: string | null;
  name: string | null;
  planRef: number | null;
  groupRef: number | null;
  targetKind: string | null;
  /** Our own id, where the file names it. */
  givenId: string | null;
}

/** The map under a key, made at first use. */
const within = <K, V>(maps: Map<unknown, Map<K, V>>, key: unknown): Map<K, V> => {
  const known = maps.get(key) ?? new Map<K, V>();
  if (known.size === 0) maps.set(key, known);
  return known;
};

/**
 * Numbers the entities that rows name: by external id, which is unique in a channel, else by name within
 * their parents. `added` collects the new ones until they are stored.
 */
export const localEntities = () => {
  const byKey = new Map<string, number>();
  // Readers share entity objects between rows, so most rows are found without making a key.
  const bySource = new Map<unknown, Map<unknown, Map<unknown, number>>>();
  let added: LocalEntity[] = [];

  const numbered = (
    kind: ResultGrain,
    source: SourceEntity,
    planRef: number | null,
    groupRef: number | null,
    target: { kind: string; matchType?: string } | null = null,
  ): number => {
    const externalId = source.externalId ?? null;
    // The same keyword in two match types is two targets.
    const match = target?.matchType ? ` [${target.matchType}]` : '';
    const name = source.name === undefined ? null : (source.name + match).slice(0, 500);
    const place = externalId === null ? `${planRef} ${groupRef} ${target?.kind ?? ''}` : 'id';
    const key = `${kind} ${place} ${externalId ?? name}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const no = byKey.size + 1;
    byKey.set(key, no);
    const targetKind = target?.kind ?? null;
    added.push({ no, kind, externalId, name, planRef, groupRef, targetKind, givenId: null });
    return no;
  };

  const make = (row: SourceRow, grain: ResultGrain): number => {
    const plan = row.plan ? numbered('plan', row.plan, null, null) : null;
    if (grain === 'plan') return plan as number;
    const group = row.group ? numbered('group', row.group, plan, null) : null;
    if (grain === 'group') return group as number;
    const leaf = row[grain] as SourceEntity;
    return numbered(grain, leaf, plan, group, grain === 'target' ? (row.target ?? null) : null);
  };

  return {
    /** The number of a row's entity; null for a row about the whole account. */
    of(row: SourceRow): number | null {
      const { grain } = row;
      if (grain === 'account' || !row[grain]) return null;
      const leaves = within(within(bySource, row.plan), row.group);
      let no = leaves.get(row[grain]);
      if (no === undefined) {
        no = make(row, grain);
        leaves.set(row[grain], no);
      }
      return no;
    },
    /** The number of the plan that a finer row stands in; null where it names none. */
    ofPlan({ plan }: SourceRow): number | null {
      return plan ? numbered('plan', plan, null, null) : null;
    },
    /** The number of an entity that the workspace has. */
    ofKnown(id: string, kind: ResultGrain): number {
      const known = byKey.get(id);
      if (known !== undefined) return known;
      const no = byKey.size + 1;
      byKey.set(id, no);
      const none = {
        externalId: null,
        name: null,
        planRef: null,
        groupRef: null,
        targetKind: null,
      };
      added.push({ no, kind, ...none, givenId: id });
      return no;
    },
    takeAdded(): LocalEntity[] {
      const taken = added;
      added = [];
      return taken;
    },
  };
};
export type LocalEntities = ReturnType<typeof localEntities>;
