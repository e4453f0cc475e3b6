/** A Markdown page: its path from the root of the repository, and its text. */
export type Page = { file: string; text: string };

/** The targets of links and pictures within the repository, as they are written: `../spec/log.md#what-is-hashed`. */
export function linksOf(text: string): string[] {
  const inMarkdown = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
  const inHtml = [...text.matchAll(/\b(?:src|srcset|href)="([^"\s]+)"/g)].map(([, target = '']) => target);
  return [...inMarkdown, ...inHtml].filter((target) => !/^(?:[a-z]+:|\/\/)/.test(target));
}

/** The anchors of a page: its headings as GitHub writes them into the address. */
export function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** Paths from the root that a page names in code; `*` stands for anything, and a path with `…` or `<` is none. */
export function pathsOf(text: string): string[] {
  const paths = [...text.matchAll(/`((?:apps|packages|docs|tooling|benchmarks|\.ci|\.github)\/[^`\s]*)`/g)];
  return paths.map(([, path = '']) => path).filter((path) => !/[…<]/.test(path));
}

/** The npm scripts that a page names, each with the folder that is said behind it: `npm run words` in `apps/console`. */
export function scriptsOf(text: string): { script: string; folder: string }[] {
  const named = text.matchAll(/(?:`|^)npm (?:run )?([a-z][a-z:-]*)(?:[^`\n]*`(?:\s+in\s+`([^`\n]+)`)?)?/gm);
  return [...named].map(([, script = '', folder = '.']) => ({ script, folder }));
}

/** The cells of the table rows that begin with a code span, keyed by what stands in that span. */
export function codeRowsOf(text: string): Map<string, string[]> {
  const rows = [...text.matchAll(/^\|\s*`([^`|]+)`\s*\|(.*)\|\s*$/gm)];
  return new Map(rows.map(([, key = '', rest = '']) => [key, rest.split('|').map((cell) => cell.trim())]));
}
