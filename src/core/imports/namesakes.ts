import type { ResultGrain } from '../../model/result.ts';

const place = (kind: ResultGrain) => (kind === 'plan' ? 't.channelId' : 't.planId');
const targetKind = (kind: ResultGrain) => (kind === 'target' ? 't.kind' : "''");
const inGroup = (kind: ResultGrain) =>
  kind === 'plan' || kind === 'group' ? "''" : "iif(w.inGroup, t.groupId, '')";

/**
 * SQL that begins a statement with the table `namesake`: for each staged entity `no` that is not found yet
 * and has a `name`, how many stored ones of that name deliver (`present`), and the `id` of the one it means
 * if there is one; one that was removed gives way to them. No row: none has the name. An entity with an
 * external id finds those without one only. ?1 is the import's number, ?2 the channel.
 *
 * Names are tallied before they are compared: thousands of ids may share one in a plan, and to search them
 * for each staged entity would take the square of their number.
 */
export const namesakes = (kind: ResultGrain): string =>
  // `inGroup` is '' where the file has no group column: it finds a creative in any group of its plan.
  `WITH sought AS (
     SELECT s.no, s.name, iif(s.kind = 'plan', ?2, p.id) AS place, ifnull(s.targetKind, '') AS targetKind,
       s.externalId IS NULL AS anyId, iif(s.groupRef IS NULL, '', g.id) AS inGroup
     FROM stagedEntity s
       LEFT JOIN stagedEntity p ON p.importNo = s.importNo AND p.no = s.planRef
       LEFT JOIN stagedEntity g ON g.importNo = s.importNo AND g.no = s.groupRef
     WHERE s.importNo = ?1 AND s.kind = '${kind}' AND s.entityNo IS NULL AND s.name IS NOT NULL),
   tally AS (
     SELECT w.name, w.place, w.targetKind, w.anyId, ${inGroup(kind)} AS inGroup,
       count(*) FILTER (WHERE t.status <> 'removed') AS present,
       coalesce(max(t.id) FILTER (WHERE t.status <> 'removed'), max(t.id)) AS id
     FROM (SELECT DISTINCT name, place, targetKind, anyId, inGroup <> '' AS inGroup FROM sought
           WHERE inGroup IS NOT NULL) w
       CROSS JOIN "${kind}" t ON ${place(kind)} = w.place AND t.name = w.name
         AND ${targetKind(kind)} = w.targetKind AND (w.anyId OR t.externalId IS NULL)
     GROUP BY 1, 2, 3, 4, 5),
   namesake AS (
     SELECT q.no, q.name, t.present, t.id FROM sought q CROSS JOIN tally t
       ON t.name = q.name AND t.place = q.place AND t.targetKind = q.targetKind AND t.anyId = q.anyId
         AND t.inGroup = q.inGroup)`;
