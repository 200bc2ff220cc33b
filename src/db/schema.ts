/**
 * Every table of a workspace. Column, JSON field and TypeScript property are one word; `tables.ts` types
 * them. Public ids are text; `entity.no` is the short integer that result rows carry instead.
 */
export const workspaceSchema = [
  `CREATE TABLE workspace (id TEXT PRIMARY KEY, name TEXT NOT NULL, timeZone TEXT NOT NULL, locale TEXT NOT NULL,
    latestHour INTEGER NOT NULL, revision INTEGER NOT NULL, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  `CREATE TABLE audit (no INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL,
    subject TEXT, detail TEXT) STRICT`,
  `CREATE TABLE key (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, scope TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE, expiresAt TEXT, lastUsedAt TEXT, revokedAt TEXT, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  `CREATE TABLE idempotency (keyId TEXT NOT NULL, idempotencyKey TEXT NOT NULL, fingerprint TEXT NOT NULL,
    status INTEGER, headers TEXT, body TEXT, at INTEGER NOT NULL,
    PRIMARY KEY (keyId, idempotencyKey)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX idempotencyByAge ON idempotency (at)',
  `CREATE TABLE job (no INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, payload TEXT,
    dueAt INTEGER NOT NULL, attempts INTEGER NOT NULL, lastError TEXT, UNIQUE (kind, subject)) STRICT`,
  'CREATE INDEX jobByDue ON job (dueAt)',
  `CREATE TABLE channel (id TEXT PRIMARY KEY, externalId TEXT UNIQUE, name TEXT NOT NULL, platform TEXT NOT NULL,
    currency TEXT NOT NULL, timeZone TEXT NOT NULL, basis TEXT NOT NULL, settleDays INTEGER NOT NULL,
    status TEXT NOT NULL, version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  `CREATE TABLE pool (id TEXT PRIMARY KEY, externalId TEXT UNIQUE, name TEXT NOT NULL, currency TEXT NOT NULL,
    period TEXT NOT NULL, amountMicros INTEGER, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  `CREATE TABLE product (id TEXT PRIMARY KEY, externalId TEXT UNIQUE, name TEXT NOT NULL, priceMicros INTEGER,
    margin REAL, returnRate REAL, stock INTEGER, safetyStock INTEGER, replenishmentDays INTEGER,
    presale INTEGER NOT NULL, benchmarkCtr REAL, benchmarkCvr REAL, benchmarkCpcMicros INTEGER,
    version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  // One registry of everything that can have results, so that a result row carries one short integer.
  `CREATE TABLE entity (no INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
    channelId TEXT NOT NULL, planNo INTEGER NOT NULL) STRICT`,
  'CREATE INDEX entityByPlan ON entity (planNo, kind)',
  `CREATE TABLE plan (id TEXT PRIMARY KEY, channelId TEXT NOT NULL, externalId TEXT, name TEXT NOT NULL,
    status TEXT NOT NULL, bidMode TEXT NOT NULL, bidMicros INTEGER, targetRoas REAL, dailyBudgetMicros INTEGER,
    totalBudgetMicros INTEGER, poolId TEXT, productId TEXT, purpose TEXT, incrementality REAL, stage TEXT,
    stageEndsOn TEXT, stageGoal TEXT, locked INTEGER NOT NULL, margin REAL, returnRate REAL,
    version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,
    UNIQUE (channelId, externalId)) STRICT`,
  'CREATE INDEX planByPool ON plan (poolId)',
  // Reports without ids name plans by their names.
  'CREATE INDEX planByName ON plan (channelId, name)',
  `CREATE TABLE "group" (id TEXT PRIMARY KEY, channelId TEXT NOT NULL, planId TEXT NOT NULL, externalId TEXT,
    name TEXT NOT NULL, status TEXT NOT NULL, bidMicros INTEGER, dailyBudgetMicros INTEGER,
    version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,
    UNIQUE (channelId, externalId)) STRICT`,
  'CREATE INDEX groupByPlan ON "group" (planId)',
  `CREATE TABLE target (id TEXT PRIMARY KEY, channelId TEXT NOT NULL, planId TEXT NOT NULL, groupId TEXT,
    externalId TEXT, kind TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, bidMicros INTEGER,
    premium REAL, version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,
    UNIQUE (channelId, externalId)) STRICT`,
  'CREATE INDEX targetByPlan ON target (planId)',
  `CREATE TABLE creative (id TEXT PRIMARY KEY, channelId TEXT NOT NULL, planId TEXT NOT NULL, groupId TEXT,
    externalId TEXT, name TEXT NOT NULL, status TEXT NOT NULL, text TEXT, imageUrl TEXT, landingPageUrl TEXT,
    assetKey TEXT, factors TEXT NOT NULL, ideaSource TEXT, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, UNIQUE (channelId, externalId)) STRICT`,
  'CREATE INDEX creativeByPlan ON creative (planId)',
  'CREATE TABLE basis (no INTEGER PRIMARY KEY, basis TEXT NOT NULL UNIQUE) STRICT',
] as const;

const figures = `impressions INTEGER, clicks INTEGER, costMicros INTEGER, orders REAL, revenueMicros INTEGER,
    visitors INTEGER, carts INTEGER, favourites INTEGER, newCustomers INTEGER, presaleOrders REAL,
    presaleRevenueMicros INTEGER`;
const settings = `bidMicros INTEGER, dailyBudgetMicros INTEGER, status TEXT, lostToBudget REAL, lostToRank REAL`;

export const resultSchema = [
  // By day first: a day's import touches one run of pages, and a report reads its window in one scan. One
  // entity over many days is read by a list of days (`core/results/seriesOf.ts`), not by a range of days.
  `CREATE TABLE result (day TEXT NOT NULL, entityNo INTEGER NOT NULL, basisNo INTEGER NOT NULL, ${figures},
    ${settings}, importNo INTEGER, PRIMARY KEY (day, entityNo, basisNo)) STRICT, WITHOUT ROWID`,
  // A cell as it was before `replacedBy` (an import, or null for direct rows) changed a figure of it;
  // `importNo` is who had written it. A cell without a row here was never changed since it was made.
  `CREATE TABLE resultHistory (no INTEGER PRIMARY KEY, day TEXT NOT NULL, entityNo INTEGER NOT NULL,
    basisNo INTEGER NOT NULL, ${figures}, ${settings}, importNo INTEGER, replacedBy INTEGER,
    replacedAt INTEGER NOT NULL) STRICT`,
  'CREATE INDEX resultHistoryByReplacer ON resultHistory (replacedBy) WHERE replacedBy IS NOT NULL',
  'CREATE INDEX resultHistoryByMaker ON resultHistory (importNo) WHERE importNo IS NOT NULL',
  // How often figures changed: what reports are built from, unlike the revision of the whole workspace.
  'CREATE TABLE figureState (revision INTEGER NOT NULL) STRICT',
  'INSERT INTO figureState (revision) VALUES (0)',
  // A plan's day at its one deciding grain; gap: largest relative difference to another grain, if over .005.
  `CREATE TABLE planDay (day TEXT NOT NULL, planNo INTEGER NOT NULL, basisNo INTEGER NOT NULL,
    grain TEXT NOT NULL, gap REAL, ${figures}, ${settings},
    PRIMARY KEY (day, planNo, basisNo)) STRICT, WITHOUT ROWID`,
  // Totals over a period without days; never stamped on a day.
  `CREATE TABLE periodTotal (entityNo INTEGER NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT NOT NULL,
    basisNo INTEGER NOT NULL, ${figures}, importNo INTEGER,
    PRIMARY KEY (entityNo, startsOn, endsOn, basisNo)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE channelDay (channelId TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL, asOf TEXT NOT NULL,
    closedAt TEXT, importNo INTEGER, PRIMARY KEY (channelId, day)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE import (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channelId TEXT NOT NULL, status TEXT NOT NULL,
    fileName TEXT, parts INTEGER NOT NULL, options TEXT NOT NULL, preview TEXT, outcome TEXT,
    contentHash TEXT, asOf TEXT, error TEXT, version INTEGER NOT NULL, createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL) STRICT`,
  'CREATE INDEX importByHash ON import (channelId, contentHash)',
  // Work tables: rows on their way in. None of them is exported.
  `CREATE TABLE importPart (importNo INTEGER NOT NULL, part INTEGER NOT NULL, bytes INTEGER NOT NULL,
    hash TEXT NOT NULL, PRIMARY KEY (importNo, part)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE importBytes (no INTEGER PRIMARY KEY, importNo INTEGER NOT NULL, part INTEGER NOT NULL,
    seq INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (importNo, part, seq)) STRICT`,
  `CREATE TABLE stagedEntity (importNo INTEGER NOT NULL, no INTEGER NOT NULL, kind TEXT NOT NULL,
    externalId TEXT, name TEXT, planRef INTEGER, groupRef INTEGER, targetKind TEXT, givenId TEXT,
    entityNo INTEGER, id TEXT, PRIMARY KEY (importNo, no)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE staged (importNo INTEGER NOT NULL, day TEXT NOT NULL, entity INTEGER NOT NULL,
    present INTEGER NOT NULL, ${figures}, ${settings},
    PRIMARY KEY (importNo, day, entity)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE stagedPeriod (importNo INTEGER NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT NOT NULL,
    entity INTEGER NOT NULL, ${figures},
    PRIMARY KEY (importNo, startsOn, endsOn, entity)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE cell (day TEXT NOT NULL, entityNo INTEGER NOT NULL, basisNo INTEGER NOT NULL,
    present INTEGER NOT NULL, ${figures}, ${settings},
    PRIMARY KEY (day, entityNo, basisNo)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE touched (day TEXT NOT NULL, planNo INTEGER NOT NULL, basisNo INTEGER NOT NULL,
    PRIMARY KEY (day, planNo, basisNo)) STRICT, WITHOUT ROWID`,
] as const;

export const decisionSchema = [
  `CREATE TABLE experiment (id TEXT PRIMARY KEY, externalId TEXT UNIQUE, name TEXT NOT NULL, hypothesis TEXT,
    metric TEXT NOT NULL, design TEXT NOT NULL, countedViewers INTEGER NOT NULL, alpha REAL NOT NULL,
    power REAL NOT NULL, leastEffect REAL NOT NULL, guardrailMargin REAL NOT NULL, startsOn TEXT NOT NULL,
    endsOn TEXT, status TEXT NOT NULL, variants TEXT NOT NULL, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  // `decided`: 1 for the verdict that was kept when the rule first decided, with the data it saw.
  `CREATE TABLE verdict (experimentId TEXT NOT NULL, day TEXT NOT NULL, decision TEXT NOT NULL,
    decided INTEGER NOT NULL, body TEXT NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL,
    PRIMARY KEY (experimentId, day)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE policy (id TEXT PRIMARY KEY, scope TEXT NOT NULL, poolId TEXT, planId TEXT, settings TEXT NOT NULL,
    version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  "CREATE UNIQUE INDEX policyByScope ON policy (scope, ifnull(poolId, ''), ifnull(planId, ''))",
  `CREATE TABLE calendar (id TEXT PRIMARY KEY, name TEXT NOT NULL, startsOn TEXT NOT NULL, endsOn TEXT NOT NULL,
    volumeFactor REAL NOT NULL, cvrFactor REAL NOT NULL, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  `CREATE TABLE recommendation (id TEXT PRIMARY KEY, day TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
    poolId TEXT, planId TEXT, entityId TEXT, channelId TEXT, fromValue REAL, toValue REAL, currency TEXT,
    reasons TEXT NOT NULL, evidence TEXT NOT NULL, expected TEXT, policy TEXT NOT NULL, basisRevision INTEGER,
    gain REAL, decidedBy TEXT, decidedAt TEXT, exportedAt TEXT, appliedAt TEXT, expiresOn TEXT,
    forecast TEXT, outcome TEXT, version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  'CREATE INDEX recommendationByDay ON recommendation (day, status)',
  'CREATE INDEX recommendationByPlan ON recommendation (planId, status)',
  `CREATE TABLE change (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day TEXT NOT NULL, planId TEXT,
    entityId TEXT NOT NULL, field TEXT NOT NULL, fromValue REAL, toValue REAL, fromText TEXT, toText TEXT,
    actor TEXT NOT NULL, why TEXT, source TEXT NOT NULL, recommendationId TEXT, outcome TEXT,
    createdAt TEXT NOT NULL) STRICT`,
  'CREATE INDEX changeByEntity ON change (entityId, day)',
  `CREATE TABLE report (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day TEXT NOT NULL, revision INTEGER NOT NULL,
    builtAt TEXT NOT NULL, seenRevision INTEGER NOT NULL, head TEXT NOT NULL,
    UNIQUE (day, revision)) STRICT`,
  `CREATE TABLE reportPart (reportNo INTEGER NOT NULL, part TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (reportNo, part, seq)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE changeSheet (id TEXT PRIMARY KEY, channelId TEXT NOT NULL, format TEXT NOT NULL, fileName TEXT NOT NULL,
    mediaType TEXT NOT NULL, rows TEXT NOT NULL, status TEXT NOT NULL, version INTEGER NOT NULL,
    createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
  `CREATE TABLE changeSheetPart (sheetId TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (sheetId, seq)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE webhook (id TEXT PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, events TEXT NOT NULL,
    status TEXT NOT NULL, version INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) STRICT`,
] as const;

/** How far a file was read, and what an import's undo gives back besides results. */
export const importUndoSchema = [
  'ALTER TABLE import ADD COLUMN readBytes INTEGER NOT NULL DEFAULT 0',
  // A total over a period as it was before `replacedBy`; as resultHistory is for results.
  `CREATE TABLE periodTotalHistory (no INTEGER PRIMARY KEY, entityNo INTEGER NOT NULL, startsOn TEXT NOT NULL,
    endsOn TEXT NOT NULL, basisNo INTEGER NOT NULL, ${figures}, importNo INTEGER, replacedBy INTEGER) STRICT`,
  'CREATE INDEX periodTotalHistoryByImport ON periodTotalHistory (importNo)',
  // A name, an external id or a present setting that an import replaced.
  `CREATE TABLE importSetting (importNo INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL,
    before ANY, after ANY, PRIMARY KEY (importNo, id, field)) STRICT, WITHOUT ROWID`,
] as const;

/** Names are looked up within their plan, which may hold thousands of keywords. */
export const nameSchema = ['group', 'target', 'creative'].flatMap((kind) => [
  `DROP INDEX ${kind}ByPlan`,
  `CREATE INDEX ${kind}ByPlan ON "${kind}" (planId, name)`,
]);

/** Outcomes and undoes look a change up by its plan, and by the recommendation it came of. */
export const changeSchema = [
  'CREATE INDEX changeByPlan ON change (planId, day)',
  'CREATE INDEX changeByRecommendation ON change (recommendationId) WHERE recommendationId IS NOT NULL',
] as const;

/** Periods of a holdout that went by without a report. */
export const missedSchema = [
  'ALTER TABLE holdout ADD COLUMN missedPeriods INTEGER NOT NULL DEFAULT 0',
] as const;
