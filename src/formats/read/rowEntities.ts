import { type Cells, textsOf } from '../csv/cells.ts';
import type { MappingConstants } from '../reportOptions.ts';
import type { SourceEntity, SourceTarget } from '../sourceRow.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import { adTextName, type BadText, entityReader } from './entityReader.ts';

export type RowEntities = {
  plan: SourceEntity | null;
  group: SourceEntity | null;
  creative: SourceEntity | null;
  target: SourceTarget | null;
};

/** A level whose id lost its last digits to scientific notation, or whose text is over the limit. */
type BadEntity = { code: BadText; field: string; value: string };

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
  const hasCreative =
    columns('creativeId').length + columns('creativeName').length + columns('headline').length >
      0 || constants.creativeName !== undefined;
  const bad = (
    code: BadText,
    level: 'plan' | 'group' | 'creative' | 'target',
    cells: Cells,
  ): BadEntity => {
    const value =
      cellOf(cells, columns(`${level}Id`)) || textsOf(cells).find((cell) => cell.length > 200);
    return { code, field: level, value: (value ?? '').slice(0, 80) };
  };
  const matchColumn = columns('matchType');
  const targets = new Map<SourceEntity, Map<string, SourceTarget>>();

  const targetOf = (entity: SourceEntity, cells: Cells): SourceTarget => {
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

  return (cells: Cells): RowEntities | BadEntity => {
    const campaign = readPlan(cells);
    if (typeof campaign === 'string') return bad(campaign, 'plan', cells);
    const group = readGroup(cells);
    if (typeof group === 'string') return bad(group, 'group', cells);
    const creative = hasCreative ? readCreative(cells) : null;
    if (typeof creative === 'string') return bad(creative, 'creative', cells);
    const target = kind ? readTarget(cells) : null;
    if (typeof target === 'string') return bad(target, 'target', cells);
    return { plan: campaign, group, creative, target: target ? targetOf(target, cells) : null };
  };
};
