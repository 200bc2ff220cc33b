import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { toColumn } from '../noun.ts';
import { recommendationNoun } from './recommendationNoun.ts';

/** Stores a new one inside the caller's transaction. */
export const insertRecommendation = (ctx: Context, one: Recommendation): void => {
  const { columns } = recommendationNoun;
  ctx.sql.all(
    `INSERT INTO recommendation (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => toColumn(recommendationNoun, column, one[column])),
  );
};
