import { useRef, useState } from 'react';

/** A row that can be selected, as it is on screen. */
export interface Selectable {
  id: string;
  version: number;
}

/** A selected row, with the version that it had when it was selected. */
export type Selected<Row> = Row & { seenVersion: number };

/** Which rows of a list are selected, and the ways to change that. */
export interface Selection<Row> {
  rows: readonly Selected<Row>[];
  /** How many could be selected. */
  total: number;
  has(id: string): boolean;
  /** Selects or leaves out one row, or all from the one before to this one. */
  choose(id: string, isChosen: boolean, asRange: boolean): void;
  chooseAll(isChosen: boolean): void;
  /** Takes over the version that this window itself has made of a row. */
  see(id: string, version: number): void;
}

/**
 * Keeps which rows of a list are selected. A row that has left the list leaves the selection for good; one that was changed
 * stays, with the version at which it was selected.
 */
export function useSelection<Row extends Selectable>(
  listed: readonly Row[],
  canSelect: (row: Row) => boolean = () => true,
): Selection<Row> {
  const [seen, setSeen] = useState<ReadonlyMap<string, number>>(new Map());
  const last = useRef<string | null>(null);
  const rows = listed.flatMap((row) => {
    const seenVersion = seen.get(row.id);
    return seenVersion === undefined ? [] : [{ ...row, seenVersion }];
  });
  if (rows.length < seen.size) setSeen(new Map(rows.map(({ id, seenVersion }) => [id, seenVersion])));

  const change = (chosen: readonly Row[], isChosen: boolean) =>
    setSeen((before) => {
      const after = new Map(before);
      for (const { id, version } of chosen) {
        if (!isChosen) after.delete(id);
        else if (!after.has(id)) after.set(id, version);
      }
      return after;
    });
  const placeOf = (wanted: string | null) => listed.findIndex(({ id }) => id === wanted);
  return {
    rows,
    total: listed.filter(canSelect).length,
    has: (id) => seen.has(id),
    choose(id, isChosen, asRange) {
      const to = placeOf(id);
      const from = asRange && placeOf(last.current) >= 0 ? placeOf(last.current) : to;
      const range = listed.slice(Math.min(from, to), Math.max(from, to) + 1);
      change(
        range.filter((row) => row.id === id || canSelect(row)),
        isChosen,
      );
      last.current = id;
    },
    chooseAll: (isChosen) => (isChosen ? change(listed.filter(canSelect), true) : setSeen(new Map())),
    see: (id, version) => setSeen((before) => (before.has(id) ? new Map(before).set(id, version) : before)),
  };
}
