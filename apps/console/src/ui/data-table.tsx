import { Trans } from '@lingui/react/macro';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import classes from './data-table.module.css';
import { moveBetweenRows } from './row-keys.ts';

export interface DataTableProps<Row> {
  label: string;
  /** Widths of the columns, as CSS grid tracks. */
  columns: string;
  head: ReactNode;
  rows: readonly Row[];
  keyOf(row: Row): string;
  children(row: Row): ReactNode;
  /** Called when the end of what is loaded comes into view. */
  onEnd?: (() => void) | undefined;
  rowHeight?: number;
}

/** A table of any length: only the rows in view are in the page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, head, rows, keyOf, children, onEnd, rowHeight = 44 } = props;
  const body = useRef<HTMLDivElement>(null);
  const scrollMargin = useTopOf(body);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const atEnd = rows.length > 0 && lastShown >= rows.length - 5;
  useEffect(() => {
    if (atEnd) onEnd?.();
  }, [atEnd, onEnd]);

  return (
    <div
      className={classes['table']}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      onKeyDown={moveBetweenRows}
      style={{ '--columns': columns } as never}
    >
      <div role="rowgroup" className={classes['head']}>
        <div role="row" className={classes['row']}>
          {head}
        </div>
      </div>
      <div role="rowgroup" ref={body} className={classes['body']} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index] as Row;
          return (
            <div
              key={keyOf(row)}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={classes['row']}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              {children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** How far below the top of the page an element begins: what stands above it may grow. */
function useTopOf(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const measure = () => setTop((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return top;
}

type CellPart = 'name' | 'wide' | 'menu' | 'select';

/** One cell. `wide` ones are left out in narrow windows, where `name` ones take the whole first line. */
export function Cell({ children, part }: { children?: ReactNode; part?: CellPart }) {
  return (
    <div role="cell" className={classes['cell']} data-part={part}>
      {children}
    </div>
  );
}

/** The heading of a column, which may sort by it. */
export function HeadCell({
  children,
  part,
  sorted,
  onSort,
}: {
  children?: ReactNode;
  part?: CellPart;
  sorted?: 'asc' | 'desc' | null;
  onSort?: () => void;
}) {
  const ariaSort =
    sorted === undefined ? undefined : sorted === null ? 'none' : sorted === 'asc' ? 'ascending' : 'descending';
  return (
    <div role="columnheader" className={classes['cell']} data-part={part} aria-sort={ariaSort}>
      {onSort === undefined ? (
        children
      ) : (
        <SortButton sorted={sorted} onSort={onSort}>
          {children}
        </SortButton>
      )}
    </div>
  );
}

/** The heading of a column of menus, for those who do not see that it is one. */
export function MenuHeadCell() {
  return (
    <HeadCell part="menu">
      <span className="visually-hidden">
        <Trans>Actions</Trans>
      </span>
    </HeadCell>
  );
}

/** Sorts by what it names. A heading may hold several, when its column shows several things. */
export function SortButton({
  children,
  sorted,
  onSort,
}: {
  children: ReactNode;
  sorted?: 'asc' | 'desc' | null | undefined;
  onSort(): void;
}) {
  return (
    <button type="button" className={classes['sort']} onClick={onSort}>
      {children}
      <span aria-hidden>{sorted === 'asc' ? '↑' : sorted === 'desc' ? '↓' : ''}</span>
    </button>
  );
}
