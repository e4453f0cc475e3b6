/** A square of an image, in the image's own pixels. */
export interface Square {
  x: number;
  y: number;
  width: number;
  height: number;
}

const edge = 512;

/** Draws a square of an image anew, so that what is sent is small whatever the file was. @param source a data URL */
export async function cutSquare(source: string, { x, y, width, height }: Square): Promise<Blob> {
  const image = await load(source);
  const canvas = document.createElement('canvas');
  canvas.width = edge;
  canvas.height = edge;
  canvas.getContext('2d')?.drawImage(image, x, y, width, height, 0, 0, edge, edge);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9));
  if (blob === null) throw new Error('the browser drew nothing');
  return blob;
}

/** Reads a file that the browser can draw. @throws when it is no such image */
export async function readImage(file: File): Promise<string> {
  const source = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file could not be read')));
    reader.readAsDataURL(file);
  });
  await load(source);
  return source;
}

async function load(source: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = source;
  await image.decode();
  return image;
}
