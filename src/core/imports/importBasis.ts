import type { Channel } from '../../model/channel.ts';
import type { ImportPreview } from '../../model/import.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { Failure } from '../failure.ts';
import { basisNoOf } from '../results/basisNo.ts';

const parts = /^(d\d+)?-?(click|order)?-?(gross|net)?-?(presaleIn|presaleOut)?-?(direct|all)?$/;

/** True where no part that both name differs: a part that one leaves out contradicts nothing. */
export const basesAgree = (a: string, b: string): boolean => {
  const [left, right] = [parts.exec(a), parts.exec(b)];
  if (!left || !right) return true;
  return [1, 2, 3, 4, 5].every((i) => !left[i] || !right[i] || left[i] === right[i]);
};

/** True while a channel has no figures yet, so that its basis may still be learnt. */
const mayLearnBasis = (ctx: Context, { id, basis }: Pick<Channel, 'id' | 'basis'>): boolean =>
  basis === 'unspecified' &&
  ctx.sql.all('SELECT 1 FROM channelDay WHERE channelId = ? LIMIT 1', [id]).length === 0;

/**
 * The basis under which a file's orders and revenue are stored: the stated one, else the channel's; the
 * first figures of a channel that names none bring the one their headings say.
 */
export const importBasis = (
  ctx: Context,
  channel: Pick<Channel, 'id' | 'basis'>,
  ofFile: string,
  stated: string | undefined,
): string => stated ?? (mayLearnBasis(ctx, channel) ? ofFile : channel.basis);

/** Orders of two bases are never put side by side in silence: the operator says which one the file has. */
export const basesDiffer = ({ basis, basisOfFile }: ImportPreview): Failure =>
  new Failure(
    'basisMismatch',
    `the file counts orders and revenue as ${basisOfFile}, the channel as ${basis}; PATCH the import with the basis that is meant`,
    [{ pointer: '/basis', message: `${basis} or ${basisOfFile}` }],
  );

/**
 * The first figures of a channel that names no basis bring theirs, which decides from then on. Settings
 * that lists brought before are moved to it: they are no matter of basis.
 */
export const learnBasis = (ctx: Context, { id, basis }: Channel, learnt: string): void => {
  if (!mayLearnBasis(ctx, { id, basis }))
    throw new Failure(
      'conflict',
      'the channel got figures or a basis since the preview; read anew',
    );
  ctx.sql.all('UPDATE channel SET basis = ?, version = version + 1, updatedAt = ? WHERE id = ?', [
    learnt,
    nowText(ctx),
    id,
  ]);
  const [to, from] = [basisNoOf(ctx, learnt), basisNoOf(ctx, basis)];
  const listed = "FROM import WHERE channelId = ?3 AND status = 'committed'";
  for (const [table, no] of [
    ['result', 'entityNo'],
    ['planDay', 'planNo'],
  ] as const)
    ctx.sql.all(
      `UPDATE ${table} SET basisNo = ?1 WHERE basisNo = ?2 AND day IN (SELECT preview ->> '$.settings.day' ${listed})
         AND ${no} IN (SELECT no FROM entity WHERE channelId = ?3)`,
      [to, from, id],
    );
  ctx.sql.all(
    `UPDATE resultHistory SET basisNo = ?1 WHERE basisNo = ?2 AND replacedBy IN (SELECT no ${listed})`,
    [to, from, id],
  );
};
