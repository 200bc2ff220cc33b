import type { Metric } from '../../model/experiment.ts';
import type { PolicySettings } from '../../model/policy.ts';
import type { Context } from '../context.ts';

/** The least a test must have before it can decide. */
interface TestRules {
  readonly minDays: number;
  readonly minEvents: number;
}

/** From the workspace's policy, else 7 days and 100 clicks, or 40 orders, in every arm. */
export function testRules(ctx: Pick<Context, 'sql'>, metric: Metric): TestRules {
  const [row] = ctx.sql.all<{ settings: string }>(
    "SELECT settings FROM policy WHERE scope = 'workspace'",
  );
  const settings: PolicySettings = row ? JSON.parse(row.settings) : {};
  const clicks = metric === 'ctr' || metric === 'cartRate' || metric === 'cpc';
  return {
    minDays: Math.max(7, settings.minTestDays ?? 7),
    minEvents: settings.minEvents ?? (clicks ? 100 : 40),
  };
}
