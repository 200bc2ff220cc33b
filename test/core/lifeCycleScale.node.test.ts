import { expect, test } from 'vitest';
import { judgeOutcomes } from '../../src/core/recommendations/judgeOutcomes.ts';

import { markApplied } from '../../src/core/recommendations/markApplied.ts';
import { approvedShop } from './approvedShop.ts';

const plans = 3000;

test('thousands of approved changes are seen and judged without reading every plan for each', () => {
  const ctx = approvedShop(plans);
  const began = performance.now();
  ctx.sql.transaction(() => {
    expect(markApplied(ctx, '2026-05-18').length).toBe(plans);
    expect(judgeOutcomes(ctx, '2026-05-18')).toBe(plans);
  });
  // A scan of all plans' days for each takes over a minute here, look-ups a fraction of a second.
  expect(performance.now() - began).toBeLessThan(5000);
  const verdicts = ctx.sql.all(
    "SELECT outcome ->> 'verdict' AS verdict, count(*) AS plans FROM recommendation GROUP BY 1",
  );
  expect(verdicts).toEqual([{ verdict: 'inconclusive', plans }]);
});
