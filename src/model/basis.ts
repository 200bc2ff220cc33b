import { z } from 'zod';

/**
 * What revenue and orders mean in a row. Figures of different bases are never compared, so a basis is
 * part of a result's key: `unspecified`, or the known parts joined by `-` in this order:
 * attribution window (`d7`), `click` or `order` dated, `gross` or `net` of returns,
 * `presaleIn` or `presaleOut`, `direct` or `all` (with indirect) credit.
 */
export const basis = z
  .string()
  .regex(
    /^(unspecified|(?=.)(d\d{1,3})?(-?(click|order))?(-?(gross|net))?(-?(presaleIn|presaleOut))?(-?(direct|all))?)$/,
    'a basis is "unspecified" or its known parts, as in d7-click-gross-presaleOut-all',
  )
  .refine((text) => !text.startsWith('-'), 'a basis does not start with a dash')
  .meta({ examples: ['d7-click-gross-presaleOut-all'] });

export interface BasisParts {
  attributionDays?: number | null;
  dating?: 'click' | 'order' | null;
  returns?: 'gross' | 'net' | null;
  presale?: 'presaleIn' | 'presaleOut' | null;
  credit?: 'direct' | 'all' | null;
}

/** The canonical text of a basis; parts that are unknown are left out. */
export const basisKey = (parts: BasisParts): string =>
  [
    parts.attributionDays == null ? null : `d${parts.attributionDays}`,
    parts.dating,
    parts.returns,
    parts.presale,
    parts.credit,
  ]
    .filter((part) => part != null)
    .join('-') || 'unspecified';
