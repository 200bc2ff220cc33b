/** The bytes of a `shared:` import; null where the file is not there. */
export const bytesOf = (base64: string | null): Uint8Array | null =>
  base64 === null ? null : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** Why a test that needs outside data is skipped. */
export const absent = 'skipped: ../shared is not beside this clone';
