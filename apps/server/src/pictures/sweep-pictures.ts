import type { PictureId } from '@rollcall/domain';
import { findUnusedPictures } from '../queries/find-unused-pictures.ts';
import type { Database } from '../storage/db.ts';
import type { PictureStore } from './picture-store.ts';

/** An upload takes seconds; a file that is nobody's after an hour was left behind by a process that ended. */
const graceMs = 3_600_000;
const batchSize = 500;

/** Deletes the files that no account shows. */
export async function sweepPictures(db: Database, store: PictureStore): Promise<void> {
  let batch: PictureId[] = [];
  for await (const id of store.putBefore(new Date(Date.now() - graceMs))) {
    batch.push(id);
    if (batch.length < batchSize) continue;
    for (const unused of await findUnusedPictures(db, batch)) await store.delete(unused);
    batch = [];
  }
  for (const unused of await findUnusedPictures(db, batch)) await store.delete(unused);
}
