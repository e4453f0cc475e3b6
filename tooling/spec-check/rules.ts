/** Where an id stands: a file and its line. */
export type Place = { file: string; line: number };

/** Ids and the places where each was found. */
export type Places = ReadonlyMap<string, readonly Place[]>;

/** The text of a file and the path that a person would open. */
export type SourceText = { file: string; text: string };

const id = '[A-Z]{1,8}\\d{1,3}';

/** A rule is defined where its id opens a table row, a list item, a heading or a paragraph: `| INV3 |`, `- **INV3**`, `### INV3`. */
const definition = new RegExp(
  `^\\s*(?:\\|\\s*(?:\\*\\*)?(${id})(?:\\*\\*)?\\s*\\||#{1,6}\\s+(?:\\*\\*)?(${id})\\b|(?:[-*]\\s+)?\\*\\*(${id})\\b)`,
);

/** A test quotes ids at the beginning of its title: `'[G7] …'`, `'[G7, INV3] …'`, `'[G7][INV3] …'`. */
const quotation = new RegExp(`['"\`]((?:\\[${id}(?:\\s*,\\s*${id})*\\]\\s*)+)`, 'g');

/** The rules that the pages define. */
export function rulesDefinedIn(pages: readonly SourceText[]): Places {
  return collect(pages, (line) => {
    const found = definition.exec(line);
    return found === null ? [] : [found[1] ?? found[2] ?? found[3] ?? ''];
  });
}

/** The rules that the titles of the tests quote. */
export function rulesQuotedIn(tests: readonly SourceText[]): Places {
  return collect(tests, (line) =>
    [...line.matchAll(quotation)].flatMap(([, ids = '']) =>
      [...ids.matchAll(new RegExp(id, 'g'))].map(([quoted]) => quoted),
    ),
  );
}

/** What is wrong between pages and tests, as sentences; nothing when every rule is defined once and quoted by a test. */
export function disagreements(defined: Places, quoted: Places): string[] {
  const twice = [...defined].flatMap(([rule, places]) =>
    places.length > 1 ? [`${rule} is defined ${places.length} times: ${places.map(written).join(', ')}`] : [],
  );
  const untested = [...defined].flatMap(([rule, [place]]) =>
    quoted.has(rule) || place === undefined ? [] : [`${rule} (${written(place)}) is quoted by no test`],
  );
  const undefinedRules = [...quoted].flatMap(([rule, places]) =>
    defined.has(rule) ? [] : [`${rule} is defined by no page, but quoted in ${places.map(written).join(', ')}`],
  );
  return [...twice, ...untested, ...undefinedRules];
}

function collect(sources: readonly SourceText[], idsOf: (line: string) => readonly string[]): Places {
  const places = new Map<string, Place[]>();
  for (const { file, text } of sources) {
    for (const [index, line] of text.split('\n').entries()) {
      for (const rule of idsOf(line)) places.set(rule, [...(places.get(rule) ?? []), { file, line: index + 1 }]);
    }
  }
  return places;
}

function written({ file, line }: Place): string {
  return `${file}:${line}`;
}
