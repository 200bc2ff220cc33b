import csv from 'shared:data/online-advertising-apr-may.csv';
import { expect, test } from 'vitest';
import { backtest } from '../../scripts/simulate/allocation/backtest.ts';
import { displayAccount } from '../../scripts/simulate/allocation/displayAccount.ts';
import { absent, bytesOf } from '../support/shared.ts';

const bytes = bytesOf(csv);

test.skipIf(bytes === null)(
  `one step ahead on a real display account: 80 % intervals of spend and clicks (${bytes === null ? absent : 'no bids, budgets assumed'})`,
  () => {
    const rows = displayAccount(bytes!);
    // The file's own total, so that what is forecast is what happened.
    expect(rows.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(1_661_125 + 539_904);
    const result = backtest(rows, 14);
    expect(result.days).toBeGreaterThanOrEqual(40);
    const share = {
      spend: result.spendInside / result.days,
      clicks: result.clicksInside / result.days,
    };
    expect(share.spend).toBeGreaterThanOrEqual(0.65);
    expect(share.clicks).toBeGreaterThanOrEqual(0.65);
    expect(result.spendError).toBeLessThan(0.3);
  },
);
