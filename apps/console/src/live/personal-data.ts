import { readRefusal } from '@rollcall/client';
import type { ExportFormat } from '@rollcall/domain';
import { useMutation } from '@tanstack/react-query';
import { askForFreshSignIn } from './fresh-sign-in.ts';
import { accepted } from './http-error.ts';
import { newMutationId } from './mutation-id.ts';
import { saveFile } from './save-file.ts';

async function fetchCopy(format: ExportFormat): Promise<Blob> {
  const response = await fetch('/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ format, mutationId: newMutationId() }),
  });
  return (await accepted(response)).blob();
}

async function fetchFreshCopy(format: ExportFormat): Promise<Blob> {
  try {
    return await fetchCopy(format);
  } catch (error) {
    if (readRefusal(error)?.code !== 'session.not-fresh' || !(await askForFreshSignIn())) throw error;
    return fetchCopy(format);
  }
}

/** Saves a copy of the person's data as a file. */
export function useExport() {
  return useMutation({
    mutationFn: fetchFreshCopy,
    onSuccess(copy, format) {
      saveFile(copy, `your-data.${format}`);
    },
  });
}
