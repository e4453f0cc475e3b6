import { limits, type PictureSize, pictureSizes, Refusal } from '@rollcall/domain';
import sharp from 'sharp';
import type { PictureFiles } from './picture-store.ts';

// What people photograph and draw with. Everything else that the library can open stays closed, SVG and PDF among them.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
// One thread each: a picture must not take the processor from everybody else.
sharp.concurrency(1);

const maxSeconds = 5;

/**
 * Makes the squares of a picture, upright and without what cameras write into files. Its kind is judged by its content;
 * whatever it was, WebP comes out. @throws Refusal `picture.not-an-image`, `picture.too-large`
 */
export async function renderPicture(bytes: Uint8Array): Promise<PictureFiles> {
  const open = () => sharp(bytes, { limitInputPixels: limits.picture.maxPixels, failOn: 'error' });
  const { width, height } = await reading(() => open().metadata());
  if (width * height > limits.picture.maxPixels) throw new Refusal('picture.too-large');
  const files = new Map<PictureSize, Uint8Array>();
  for (const size of pictureSizes) {
    const square = () => open().autoOrient().resize(size, size, { fit: 'cover' }).webp({ quality: 82 });
    files.set(size, await reading(() => square().timeout({ seconds: maxSeconds }).toBuffer()));
  }
  return files;
}

/** The library throws for every file that is broken or of another kind, in words of its own. */
async function reading<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const tooLarge = error instanceof Error && /pixel limit/.test(error.message);
    throw new Refusal(tooLarge ? 'picture.too-large' : 'picture.not-an-image');
  }
}
