import { writeWorkbook } from '../xlsx/writeWorkbook.ts';
import { amountText } from './amounts.ts';
import { delimitedText, neutral, type Table, type TableCell } from './delimitedText.ts';
import { encodeGb18030 } from './gb18030.ts';
import { sheetBuilder } from './sheetBuilder.ts';
import type { ChangeSheetFiles, SheetChange, SheetContext, SheetFile } from './sheetChange.ts';

const headings = [
  '平台',
  '店铺',
  '计划ID',
  '计划名字',
  '单元ID',
  '单元名字',
  '创意ID',
  '关键词',
  '当前日限额(元)',
  '建议日限额(元)',
  '当前出价(元)',
  '建议出价(元)',
  '当前溢价(%)',
  '建议溢价(%)',
  '调整幅度',
  '原因',
  '依据(展现/点击/花费/成交)',
  '置信度',
  '生效日期',
  '执行人',
  '执行结果',
  '当前投产比目标',
  '建议投产比目标',
  '当前状态',
  '建议状态',
  '编号',
];

type WorkOrderFormat = 'xlsx' | 'gb18030' | 'utf8';

const statusWord = { active: '启用', paused: '暂停' } as const;
const percent = (fraction: number): number => Math.round(fraction * 10_000) / 100;
const step = (from: number | null, to: number): string =>
  from === null || from === 0 ? '' : `${to >= from ? '+' : ''}${percent(to / from - 1)}%`;

/**
 * 批量调整单: the work order for platforms that take no upload (万相台无界, 京准通, 拼多多, 千川). A person
 * reads it, so text from outside is kept from running as a formula; the columns 执行人 and 执行结果 are
 * theirs to fill, and the last column is the recommendation's id, by which it is read back.
 */
export const workOrder = (
  changes: readonly SheetChange[],
  context: SheetContext,
  format: WorkOrderFormat,
): ChangeSheetFiles => {
  const name = `批量调整单-${context.effectiveDay}.${format === 'xlsx' ? 'xlsx' : 'csv'}`;
  const sheet = sheetBuilder(name, headings, context);
  const amount = (micros: number | null) =>
    micros === null ? null : Number(amountText(micros, context.currency));
  for (const change of changes) {
    const { setting } = change;
    const base = common(change, context);
    if (setting.what === 'dailyBudget' || setting.what === 'bid' || setting.what === 'targetCpa') {
      // A target cost per order is typed into the same field as a bid.
      const word = setting.what === 'dailyBudget' ? '日限额' : '出价';
      const { from } = setting;
      sheet.money(
        change,
        setting.what === 'targetCpa' ? 'bid' : setting.what,
        setting,
        (_, micros) => ({
          ...base,
          [`当前${word}(元)`]: amount(from),
          [`建议${word}(元)`]: amount(micros),
          调整幅度: step(from, micros),
        }),
      );
    } else if (setting.what === 'targetRoas') {
      const { from, to } = setting;
      sheet.row(
        change,
        { ...base, 当前投产比目标: from, 建议投产比目标: to, 调整幅度: step(from, to) },
        to,
      );
    } else if (setting.what === 'premium') {
      const from = setting.from === null ? null : percent(setting.from);
      sheet.row(
        change,
        {
          ...base,
          '当前溢价(%)': from,
          '建议溢价(%)': percent(setting.to),
          调整幅度: step(1 + (setting.from ?? 0), 1 + setting.to),
        },
        setting.to,
      );
    } else if (setting.what === 'status') {
      const from = setting.from === null ? null : statusWord[setting.from];
      sheet.row(
        change,
        { ...base, 当前状态: from, 建议状态: statusWord[setting.to] },
        statusWord[setting.to],
      );
    } else if (setting.what === 'negativeKeyword') {
      sheet.row(
        change,
        {
          ...base,
          关键词: neutral(setting.term),
          建议状态: setting.matchType === 'exact' ? '精准否定' : '词组否定',
        },
        setting.term,
      );
    }
  }
  return {
    files: sheet.empty ? [] : [orderFile(name, sheet.table(), format)],
    written: sheet.written,
    skipped: sheet.skipped,
  };
};

const neutralOrNull = (text: string | null | undefined) => (text == null ? null : neutral(text));

const common = (change: SheetChange, context: SheetContext): Record<string, TableCell> => {
  const { evidence } = change;
  return {
    平台: context.platformName,
    店铺: neutral(context.account.name),
    计划ID: neutralOrNull(change.plan.externalId),
    计划名字: neutral(change.plan.name),
    单元ID: neutralOrNull(change.group?.externalId),
    单元名字: change.group ? neutral(change.group.name) : null,
    创意ID: change.creative ? neutral(change.creative.externalId ?? change.creative.name) : null,
    关键词: change.target ? neutral(change.target.name) : null,
    原因: change.reason === undefined ? null : neutral(change.reason),
    '依据(展现/点击/花费/成交)': evidence
      ? `${evidence.impressions ?? ''}/${evidence.clicks}/${amountText(evidence.costMicros, context.currency)}/${evidence.orders}`
      : null,
    置信度: change.confidence ?? null,
    生效日期: context.effectiveDay,
    编号: change.id,
  };
};

const orderFile = (name: string, table: Table, format: WorkOrderFormat): SheetFile => {
  if (format === 'xlsx') {
    const bytes = writeWorkbook([{ name: '批量调整单', rows: [table.headings, ...table.rows] }]);
    return {
      name,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    };
  }
  // Excel would turn long ids into 8.00E+10; a tab in front keeps them text and shows nothing.
  const ids = new Set(
    table.headings.flatMap((heading, index) => (heading.endsWith('ID') ? [index] : [])),
  );
  const rows = table.rows.map((cells) =>
    cells.map((cell, index) => (ids.has(index) && cell !== null ? `\t${cell}` : cell)),
  );
  const text = delimitedText({ headings: table.headings, rows }, ',');
  return format === 'gb18030'
    ? { name, mediaType: 'text/csv; charset=gb18030', bytes: encodeGb18030(text) }
    : {
        name,
        mediaType: 'text/csv; charset=utf-8',
        bytes: new TextEncoder().encode(`\ufeff${text}`),
      };
};
