import type { Finding } from '../../../model/finding.ts';
import type { Context } from '../../context.ts';
import type { AccountDays } from '../accountDays.ts';

/** One look at the data: the facts to say, or none. Pure but for reading the workspace's database. */
export type Check = (ctx: Context, account: AccountDays) => Finding[];

/** A finding about nothing in particular, to be narrowed. */
export const about = (
  code: Finding['code'],
  severity: Finding['severity'],
  action: Finding['action'],
  evidence: Finding['evidence'],
  subject: Partial<Pick<Finding, 'channelId' | 'entityId' | 'name'>> = {},
): Finding => ({
  code,
  severity,
  action,
  channelId: null,
  entityId: null,
  name: null,
  ...subject,
  evidence,
});

/** The most findings that one check lists one by one; the rest is counted in the last. */
export const maxListed = 20;
