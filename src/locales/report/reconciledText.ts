import type { Reconciled } from '../../model/reconciled.ts';
import type { Reader } from './reader.ts';
import { showSetting } from './showSetting.ts';

/** What became of an approved change, as a sentence without its subject. */
export const reconciledText = (reader: Reader, item: Reconciled): string => {
  const { s, fmt } = reader;
  const seen = item.seen === null ? null : showSetting(reader, item, item.seen);
  return s.reconciled[item.outcome](seen, item.seenDay === null ? null : fmt.day(item.seenDay));
};

/** An approved change itself: what it is about and from what to what. */
export const reconciledSubject = (reader: Reader, item: Reconciled): string => {
  const whose = item.planName === null || item.planName === item.name ? '' : ` (${item.planName})`;
  const [from, to] = [item.from, item.to].map((value) => showSetting(reader, item, value));
  return `${item.name}${whose} · ${reader.s.changeKinds[item.kind]}: ${from} → ${to}`;
};
