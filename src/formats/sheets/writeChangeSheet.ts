import type { ChangeSheetFormat } from '../../model/changeSheet.ts';
import { ReportError } from '../reportError.ts';
import { amazonBulksheet } from './amazonBulksheet.ts';
import { googleAdsEditor } from './googleAdsEditor.ts';
import { googleAdsWeb } from './googleAdsWeb.ts';
import { metaImport } from './metaImport.ts';
import { microsoftBulk } from './microsoftBulk.ts';
import type { ChangeSheetFiles, SheetChange, SheetContext } from './sheetChange.ts';
import { workOrder } from './workOrder.ts';

/**
 * Approved changes as the files a platform (or a person) takes, with the line of each and what was
 * left out and why. `source` is the operator's own bulksheet, which only `amazonBulksheet` needs;
 * without it ReportError `sheetMissing`.
 */
export const writeChangeSheet = (
  format: ChangeSheetFormat,
  changes: readonly SheetChange[],
  context: SheetContext,
  source?: Uint8Array,
): ChangeSheetFiles => {
  switch (format) {
    case 'googleAdsWeb':
      return googleAdsWeb(changes, context);
    case 'googleAdsEditor':
      return googleAdsEditor(changes, context);
    case 'amazonBulksheet':
      if (!source) throw new ReportError('sheetMissing', { sheet: 'Sponsored Products Campaigns' });
      return amazonBulksheet(changes, context, source);
    case 'microsoftBulk':
      return microsoftBulk(changes, context);
    case 'metaImport':
      return metaImport(changes, context);
    case 'workOrderXlsx':
      return workOrder(changes, context, 'xlsx');
    case 'workOrderGb18030':
      return workOrder(changes, context, 'gb18030');
    case 'workOrderUtf8':
      return workOrder(changes, context, 'utf8');
  }
};
