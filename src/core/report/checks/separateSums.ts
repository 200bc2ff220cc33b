import { currencyGroups } from '../totals.ts';
import { about, type Check } from './check.ts';

/** More than one currency: totals stand apart, nothing is converted. */
export const severalCurrencies: Check = (_ctx, account) => {
  const currencies = currencyGroups(account).map(({ currency }) => currency);
  if (currencies.length < 2) return [];
  const evidence = { count: currencies.length, currencies: currencies.join(', ') };
  return [about('severalCurrencies', 'info', 'readSeparately', evidence)];
};

/** Channels of one currency on different bases: their orders and revenue are not added up. */
export const basesDiffer: Check = (_ctx, account) =>
  currencyGroups(account)
    .filter(({ bases }) => bases.length > 1)
    .map(({ currency, bases }) =>
      about('basesDiffer', 'warning', 'readSeparately', { currency, bases: bases.join(', ') }),
    );
