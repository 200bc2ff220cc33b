/** The columns that every noun has around its own. */
export const stamped = <C extends string>(...own: C[]) =>
  ['id', ...own, 'version', 'createdAt', 'updatedAt'] as const;
