import { readFileSync } from 'node:fs';
import { type RequestHandler, Router } from 'express';
import { describeApi } from './document.ts';
import { places, renderPage } from './page.ts';

const style = readFileSync(new URL('page.css', import.meta.url), 'utf8');
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Caches keep it and ask each time whether it is still the same, so nobody reads about an older version. */
const kept = 'public, no-cache';

/** The description of the API, for programs as OpenAPI and for people as a page. Nothing in it is anybody's. */
export function apiDescriptionRoutes(options: { publicOrigin: string; productName: string }): Router {
  const router = Router();
  // It is the same as long as the process lives, and most processes of a test are never asked.
  const document = once(() => describeApi({ ...options, version }));
  const json = once(() => JSON.stringify(document()));
  const page = once(() => renderPage(document()));
  router.get(places.document, answer('json', json));
  router.get(places.page, answer('html', page));
  router.get(
    places.style,
    answer('css', () => style),
  );
  return router;
}

/** Express adds an ETag, and answers 304 to whoever has the same. */
function answer(type: string, content: () => string): RequestHandler {
  return (_req, res) => void res.setHeader('Cache-Control', kept).type(type).send(content());
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
