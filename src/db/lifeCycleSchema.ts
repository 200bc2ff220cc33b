/** Step 2: holdouts; measurable goals of stages; policies of calendar entries. */
export const lifeCycleSchema = [
  `CREATE TABLE holdout (id TEXT PRIMARY KEY, name TEXT NOT NULL, poolId TEXT, startsOn TEXT NOT NULL,
    endsOn TEXT NOT NULL, cycles INTEGER NOT NULL, washoutDays INTEGER NOT NULL, status TEXT NOT NULL,
    currency TEXT NOT NULL, unit TEXT NOT NULL, seed TEXT NOT NULL, pairs TEXT NOT NULL, leftOut INTEGER NOT NULL,
    leastDetectable REAL NOT NULL, presentWorth REAL NOT NULL, swaps INTEGER NOT NULL, estimate TEXT,
    version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  'ALTER TABLE plan ADD COLUMN stageGoalMetric TEXT',
  'ALTER TABLE plan ADD COLUMN stageGoalValue REAL',
  'ALTER TABLE plan ADD COLUMN stageStartedOn TEXT',
  'ALTER TABLE calendar ADD COLUMN settings TEXT',
] as const;
