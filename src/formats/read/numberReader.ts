import type { MoneyPower } from '../headings/moneyUnit.ts';
import { ReportError } from '../reportError.ts';
import type { DecimalMark } from '../reportOptions.ts';
import { readScaled } from '../values/decimal.ts';
import { decimalMarkOf } from '../values/decimalMark.ts';

/**
 * Reads numbers with the file's one decimal mark. When no cell of the sample needed it (whole
 * numbers only), the first that does decides for the rest: whole numbers read the same either way.
 */
export const numberReader = (decided: DecimalMark | null) => {
  let mark = decided;
  return {
    mark: (): DecimalMark => mark ?? 'point',
    /** The mark's character code, 0 while none is decided. */
    markCode: (): number => (mark === null ? 0 : mark === 'point' ? 46 : 44),
    scaled(text: string, scale: MoneyPower): number | null | undefined {
      if (mark === null && /[.,]/.test(text)) {
        const says = decimalMarkOf(text, scale === 0);
        if (says === 'ambiguous') {
          throw new ReportError('decimalMarkAmbiguous', { value: text.slice(0, 40) });
        }
        mark = says;
      }
      return readScaled(text, mark ?? 'point', scale);
    },
  };
};

export type NumberReader = ReturnType<typeof numberReader>;
