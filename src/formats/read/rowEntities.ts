import type { MappingConstants } from '../reportOptions.ts';
import type { SourceEntity, SourceTarget } from '../sourceRow.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import { adTextName, entityReader } from './entityReader.ts';

export type RowEntities = {
  plan: SourceEntity | null;
  group: SourceEntity | null;
  creative: SourceEntity | null;
  target: SourceTarget | null;
};

/** Which id column was in scientific notation, so that its last digits are lost. */
export type LostId = { field: 'planId' | 'groupId' | 'creativeId' | 'targetId'; value: string };

/** Reads every level a row names. */
export const rowEntities = (plan: ColumnPlan, constants: MappingConstants) => {
  const columns = plan.column;
  const readPlan = entityReader(columns('planId'), columns('planName'), {
    id: constants.planId,
    name: constants.planName,
  });
  const readGroup = entityReader(columns('groupId'), columns('groupName'), {
    name: constants.groupName,
  });
  const readCreative = entityReader(
    columns('creativeId'),
    columns('creativeName'),
    { name: constants.creativeName },
    adTextName(columns('headline')),
  );
  const kind = plan.targetKind;
  const readTarget = entityReader(columns('targetId'), kind ? columns(kind) : [], {});
  const matchColumn = columns('matchType');
  const targets = new Map<SourceEntity, Map<string, SourceTarget>>();

  const targetOf = (entity: SourceEntity, cells: readonly string[]): SourceTarget => {
    const matchType = cellOf(cells, matchColumn).trim();
    let known = targets.get(entity);
    if (!known) {
      known = new Map();
      targets.set(entity, known);
    }
    let target = known.get(matchType);
    if (!target) {
      target = { ...entity, kind: kind!, ...(matchType === '' ? {} : { matchType }) };
      known.set(matchType, target);
    }
    return target;
  };

  return (cells: readonly string[]): RowEntities | LostId => {
    const campaign = readPlan(cells);
    if (campaign === 'scientific') return lost('planId', cells, columns('planId'));
    const group = readGroup(cells);
    if (group === 'scientific') return lost('groupId', cells, columns('groupId'));
    const creative = plan.grain === 'creative' ? readCreative(cells) : null;
    if (creative === 'scientific') return lost('creativeId', cells, columns('creativeId'));
    const target = kind ? readTarget(cells) : null;
    if (target === 'scientific') return lost('targetId', cells, columns('targetId'));
    return { plan: campaign, group, creative, target: target ? targetOf(target, cells) : null };
  };
};

const lost = (
  field: LostId['field'],
  cells: readonly string[],
  columns: readonly number[],
): LostId => ({ field, value: cellOf(cells, columns).slice(0, 80) });
