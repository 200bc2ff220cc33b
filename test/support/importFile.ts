import type { Import, ImportOptions, ImportPreview } from '../../src/model/import.ts';
import type { TestWorkspace } from './workspace.ts';

const bytesOf = (file: string | Uint8Array) =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file;
export const patient = { prefer: 'wait=50' };

/** Opens an import, sends the file in `parts` pieces and waits for its preview. */
export const previewFile = async (
  shop: TestWorkspace,
  channelId: string,
  file: string | Uint8Array,
  options: ImportOptions & { fileName?: string } = {},
  parts = 1,
): Promise<{ id: string; preview: ImportPreview }> => {
  const opened = await shop.post<Import>('/v1/imports', { channelId, parts, ...options });
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
  const bytes = bytesOf(file);
  const size = Math.ceil(bytes.length / parts);
  for (let part = 1; part <= parts; part++) {
    const piece = bytes.slice((part - 1) * size, part * size);
    const put = await shop.put(`/v1/imports/${opened.body.id}/parts/${part}`, piece);
    if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  }
  const { id } = opened.body;
  const answer = await shop.get<ImportPreview>(`/v1/imports/${id}/preview`, patient);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { id, preview: answer.body };
};

/** Sends a file through the whole import. */
export const importFile = async (
  ...given: Parameters<typeof previewFile>
): Promise<{ id: string; preview: ImportPreview; outcome: NonNullable<Import['outcome']> }> => {
  const { id, preview } = await previewFile(...given);
  const done = await given[0].post<Import>(`/v1/imports/${id}/commit`, undefined, patient);
  if (done.status !== 200 || !done.body.outcome) throw new Error(JSON.stringify(done.body));
  return { id, preview, outcome: done.body.outcome };
};
