import { readRefusal } from '@rollcall/client';
import type { ActivityExportFormat, OrganizationId } from '@rollcall/domain';
import type { ActivityFilter } from '@rollcall/protocol';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { askForFreshSignIn } from '../../live/fresh-sign-in.ts';
import { accepted } from '../../live/http-error.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { saveFile } from '../../live/save-file.ts';

const lineBreak = 10;

/** Takes the log as a file, and counts the rows while they come. */
export function useActivityExport(organizationId: OrganizationId, filter: ActivityFilter) {
  const [rows, setRows] = useState(0);
  const running = useRef<AbortController | null>(null);
  const cancel = () => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);

  const request = async (format: ActivityExportFormat, { signal }: AbortController) => {
    const response = await fetch('/activity-export', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ organizationId, format, filter, mutationId: newMutationId() }),
      signal,
    });
    return accepted(response);
  };
  const requestFresh = async (format: ActivityExportFormat, controller: AbortController) => {
    try {
      return await request(format, controller);
    } catch (error) {
      if (readRefusal(error)?.code !== 'session.not-fresh' || !(await askForFreshSignIn())) throw error;
      return request(format, controller);
    }
  };
  const mutation = useMutation({
    async mutationFn(format: ActivityExportFormat) {
      const controller = new AbortController();
      running.current = controller;
      setRows(0);
      try {
        const response = await requestFresh(format, controller);
        const file = await counted(response, setRows);
        saveFile(file, `activity.${format}`);
      } catch (error) {
        // Whoever cancels knows it.
        if (!controller.signal.aborted) throw error;
      }
    },
  });
  return { start: mutation.mutate, cancel, rows, isRunning: mutation.isPending, error: mutation.error };
}

/** The body as it comes; every row ends with a line break, apart from those inside of quotes. */
async function counted(response: Response, onRows: (rows: number) => void): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let rows = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    for (const byte of piece) if (byte === lineBreak) rows += 1;
    onRows(rows);
  }
  return new Blob(pieces, { type: response.headers.get('content-type') ?? '' });
}
