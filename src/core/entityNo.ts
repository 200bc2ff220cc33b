import type { Context } from './context.ts';
import type { Fields } from './noun.ts';

type EntityKind = 'plan' | 'group' | 'target' | 'creative';

/** Registers a new entity, so that results can name it by a short integer. */
export const registerEntity = (ctx: Context, kind: EntityKind, row: Fields): void => {
  const { id, channelId, planId } = row as { id: string; channelId: string; planId?: string };
  ctx.sql.all(
    `INSERT INTO entity (kind, id, channelId, planNo)
     VALUES (?1, ?2, ?3, ifnull((SELECT no FROM entity WHERE id = ?4), 0))`,
    [kind, id, channelId, planId ?? null],
  );
  if (kind === 'plan') ctx.sql.all('UPDATE entity SET planNo = no WHERE id = ?', [id]);
};
