import { createElement as element, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ApiDocument } from './document.ts';
import { introduction, type Section } from './introduction.ts';
import { operationSection } from './page-operation.ts';
import { codeBlock, list, prose } from './page-parts.ts';
import { anchorOf, schemaTable } from './page-schema.ts';

/** Where the page, its style and the document are. */
export const places = { page: '/docs/api', style: '/docs/api.css', document: '/openapi.json' };

/** The document as a page that needs no script: everything is there at once, so the browser's own search finds it. */
export function renderPage(api: ApiDocument): string {
  const origin = api.servers[0]?.url ?? '';
  const sections = introduction(origin);
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      null,
      element('meta', { charSet: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      element('title', null, api.info.title),
      element('link', { rel: 'stylesheet', href: places.style }),
    ),
    element(
      'body',
      null,
      element('a', { href: '#content', className: 'skip' }, 'Skip to the text'),
      head(api),
      navigation(api, sections),
      element('main', { id: 'content', tabIndex: -1 }, ...sections.map(introSection), ...parts(api, origin)),
    ),
  );
  return `<!doctype html>${renderToStaticMarkup(page)}\n`;
}

function head({ info }: ApiDocument): ReactNode {
  return element(
    'header',
    null,
    element('h1', null, info.title),
    element('p', { className: 'summary' }, info.summary),
    element(
      'p',
      { className: 'quiet' },
      `Version ${info.version}. For generators of clients: `,
      element('a', { href: places.document }, 'this page as an OpenAPI 3.1 document'),
      '.',
    ),
  );
}

function navigation(api: ApiDocument, sections: readonly Section[]): ReactNode {
  const links = (heading: string, targets: readonly (readonly [anchor: string, words: string])[]) => [
    element('h2', null, heading),
    list(
      'ul',
      null,
      targets.map(([anchor, words]) => element('li', null, element('a', { href: `#${anchor}` }, words))),
    ),
  ];
  const operations = api.tags.flatMap(({ name }) => {
    const ofTag = Object.values(api.paths).filter(({ post }) => post.tags.includes(name));
    return links(
      name,
      ofTag.map(({ post }) => [post.operationId, post.operationId]),
    );
  });
  return list('nav', { 'aria-label': 'Contents' }, [
    ...links(
      'Every call',
      sections.map(({ title }) => [slug(title), title]),
    ),
    ...operations,
    ...links('Schemas', [['schemas', 'All schemas']]),
  ]);
}

function introSection({ title, paragraphs, code }: Section): ReactNode {
  return element(
    'section',
    { id: slug(title) },
    element('h2', null, title),
    ...paragraphs.map((paragraph) => element('p', null, ...prose(paragraph))),
    code === undefined ? null : codeBlock(code, `${title}, an example`),
  );
}

function parts({ tags, paths, components }: ApiDocument, origin: string): ReactNode[] {
  const operations = tags.map(({ name, description }) =>
    element(
      'section',
      { id: `about-${name}` },
      element('h2', null, name),
      element('p', null, ...prose(description)),
      ...Object.values(paths)
        .filter(({ post }) => post.tags.includes(name))
        .map(({ post }) => operationSection(post, origin)),
    ),
  );
  const schemas = Object.entries(components.schemas).map(([name, schema]) =>
    element(
      'section',
      { id: anchorOf(name), className: 'schema' },
      element('h3', null, name),
      element('p', null, ...prose(schema.description ?? '')),
      schemaTable(schema),
    ),
  );
  const heading = element('h2', null, 'Schemas');
  return [...operations, list('section', { id: 'schemas' }, [heading, ...schemas])];
}

function slug(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
