import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PictureId, type PictureSize, pictureIdSchema, pictureSizes } from '@rollcall/domain';

/** A picture in all its sizes, each a square in WebP. */
export type PictureFiles = ReadonlyMap<PictureSize, Uint8Array>;

/** Where the files of pictures are kept. A folder by default; whatever all server processes share will do. */
export interface PictureStore {
  put(id: PictureId, files: PictureFiles): Promise<void>;
  /** Null when there is no such picture. */
  get(id: PictureId, size: PictureSize): Promise<Uint8Array | null>;
  delete(id: PictureId): Promise<void>;
  /** The pictures that were put before an instant. */
  putBefore(instant: Date): AsyncGenerator<PictureId>;
}

/** Keeps each picture as a folder of its own, which appears whole or not at all. */
export function createFolderPictureStore(folder: string): PictureStore {
  const placeOf = (id: PictureId) => join(folder, pictureIdSchema.parse(id));
  return {
    async put(id, files) {
      const unfinished = `${placeOf(id)}.unfinished`;
      await mkdir(unfinished, { recursive: true });
      for (const [size, bytes] of files) await writeFile(join(unfinished, `${size}.webp`), bytes);
      // A retry brings the same picture again.
      await rm(placeOf(id), { recursive: true, force: true });
      await rename(unfinished, placeOf(id));
    },
    async get(id, size) {
      try {
        return await readFile(join(placeOf(id), `${pictureSizes.find((one) => one === size)}.webp`));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    delete: (id) => rm(placeOf(id), { recursive: true, force: true }),
    async *putBefore(instant) {
      for (const name of await readdir(folder).catch(() => [])) {
        const id = pictureIdSchema.safeParse(name);
        if (!id.success) continue;
        const { mtime } = await stat(join(folder, name));
        if (mtime < instant) yield id.data;
      }
    },
  };
}
