/** The least change of a fraction that `points` shows as other than zero. */
export const leastShownChange = 5e-6;
/** Of its budget over the week: less is idle, as an operator sees it. */
export const leavesIdle = (utilisation: number | null): boolean =>
  utilisation !== null && utilisation < 0.9;
/** The platform's own figure of a day scatters about the budget: from here on it ran out. */
export const runsOut = (utilisation: number | null): boolean =>
  utilisation !== null && utilisation >= 0.95;
