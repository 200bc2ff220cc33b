import type { ReportPool } from '../../model/reportMoney.ts';
import { readingOf } from '../reading.ts';
import type { Reader } from './reader.ts';

/** What the engine says of a pool as a whole, a sentence each. */
export const poolSentences = ({ s, fmt }: Reader, pool: ReportPool): string[] => {
  const { advice, pace, name, currency, objective } = pool;
  const said: string[] = [];
  if (pace) said.push(s.poolPace(readingOf(fmt, { ...pace }, name, currency)));
  if (!advice) return said;
  const { expected, ifMore, spendMicros, theta } = advice;
  if (pool.changes > 0)
    said.push(
      s.poolExpected(
        readingOf(fmt, { ...expected, ifMore: ifMore.mean, objective }, name, currency),
      ),
    );
  if (spendMicros)
    said.push(
      s.poolTomorrow(
        readingOf(
          fmt,
          {
            ...{ spend: spendMicros.mean, spendLow: spendMicros.low, spendHigh: spendMicros.high },
            ...(advice.clicks
              ? {
                  clicks: advice.clicks.mean,
                  clicksLow: advice.clicks.low,
                  clicksHigh: advice.clicks.high,
                }
              : {}),
          },
          name,
          currency,
        ),
      ),
    );
  if (theta > 0) {
    const { predictedCtr, presentCtr, dialPrice } = advice;
    const dial = { theta, predictedCtr, presentCtr, dialPrice, objective };
    said.push(s.poolDial(readingOf(fmt, dial, name, currency)));
  }
  const money = objective === 'profit' || objective === 'revenue';
  if (money && advice.floor > 0 && advice.nextExtraMicros > 0) {
    const own = objective === 'profit' ? advice.nextExtraMicros : 0;
    const returned = (worth: number) => (worth + own) / advice.nextExtraMicros;
    const next = {
      nextReturn: advice.nextReturn,
      nextLow: returned(advice.nextWorth.low),
      nextHigh: returned(advice.nextWorth.high),
      floor: advice.floor,
      atFloor: advice.totalAtFloorMicros,
    };
    said.push(s.poolNext(readingOf(fmt, next, name, currency)));
  }
  return said;
};

/** False where no plan's budget is known ("0 of 0 placed" would say nothing), not where a month's money is spent. */
export const hasTotal = ({
  totalMicros,
  placedMicros,
}: Pick<ReportPool, 'totalMicros' | 'placedMicros'>): boolean =>
  totalMicros > 0 || placedMicros > 0;
