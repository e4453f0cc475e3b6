/** SQLSTATEs of a server that is too busy for this lock or statement: the caller may try again. */
const busyStates = new Set(['40001', '40P01', '53300', '55P03', '57014']);

/** What the pool says when no connection became free in time; it gives the error no code. */
const noConnection = 'timeout exceeded when trying to connect';

/** Whether the database had no time, lock or connection for this. Nothing was done then. */
export function isOverload(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null && busyStates.has(state)) return true;
  if (!isRecord(error)) return false;
  // P2028: Prisma got no connection, or the transaction outlived its limit.
  return error['code'] === 'P2028' || error['message'] === noConnection;
}

/** The SQLSTATE behind an error of Prisma or of the driver adapter, at whatever depth it is wrapped. */
export function sqlState(error: unknown): string | null {
  for (let current = error, depth = 0; isRecord(current) && depth < 6; depth += 1) {
    const { code, originalCode, meta, cause, driverAdapterError } = current;
    if (isState(code)) return code;
    if (typeof originalCode === 'string') return originalCode;
    if (isRecord(meta) && isState(meta['code'])) return meta['code'];
    current =
      isRecord(meta) && isRecord(meta['driverAdapterError'])
        ? meta['driverAdapterError']
        : (cause ?? driverAdapterError);
  }
  return null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Prisma's own codes look the same but begin with P. */
function isState(code: unknown): code is string {
  return typeof code === 'string' && /^[0-9A-OQ-Z][0-9A-Z]{4}$/.test(code);
}
