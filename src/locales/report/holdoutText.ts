import type { ReportHoldout } from '../../model/reportLife.ts';
import { effectText } from '../effectText.ts';
import { readingOf } from '../reading.ts';
import type { Reader } from './reader.ts';

/** The word beside a holdout: its answer once it is final. */
export const holdoutWord = ({ s }: Reader, { estimate, status }: ReportHoldout): string => {
  if (estimate?.final) return s.life.answers[estimate.answer];
  return status === 'stopped' ? s.life.stopped : s.life.underWay;
};

/** What a holdout says, or when it will. */
export const holdoutTexts = ({ s, fmt }: Reader, item: ReportHoldout): string[] => {
  const { currency, unit, estimate, plans, status } = item;
  const show = (value: number) => effectText(fmt, unit, value, currency);
  const say = (evidence: Record<string, string | number | null>) =>
    readingOf(fmt, evidence, item.name, currency);
  const said: string[] = [];
  if (estimate) {
    const { worth, low, high, heldWorth, pairs, through, changedWhileHeld, missedSwaps } = estimate;
    const texts = { worth: show(worth), low: show(low), high: show(high) };
    said.push(
      s.life.holdoutWorth(
        say({ ...texts, heldWorth: show(heldWorth), pairs, plans, through: fmt.day(through) }),
      ),
    );
    if (status === 'running' && !estimate.final)
      said.push(s.life.holdoutPreliminary(say({ endsOn: fmt.day(item.endsOn) })));
    if (changedWhileHeld + missedSwaps > 0)
      said.push(s.life.holdoutDeviations(say({ changedWhileHeld, missedSwaps })));
  } else if (status === 'running') {
    said.push(
      s.life.holdoutWaits(
        say({
          plans,
          firstAnswerOn: fmt.day(item.firstAnswerOn),
          leastDetectable: show(item.leastDetectable),
          presentWorth: show(item.presentWorth),
        }),
      ),
    );
  } else said.push(s.life.holdoutNoAnswer(say({ plans })));
  if (item.missedPeriods)
    said.push(s.life.holdoutMissed(say({ missedPeriods: item.missedPeriods })));
  if (item.nextSwapOn !== null)
    said.push(s.life.nextSwap(say({ nextSwapOn: fmt.day(item.nextSwapOn) })));
  return said;
};
