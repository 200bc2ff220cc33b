/** Days over which a change is judged: creatives wear in and need more clicks than a budget. */
export const outcomeDays = { settings: 7, creatives: 14 } as const;
