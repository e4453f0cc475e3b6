/** One line of the report. */
export interface Figure {
  /** What was measured. */
  name: string;
  value: number;
  /** `×` for ratios of two things that were measured in the same run. */
  unit: '×' | '%' | '/s' | 'ms' | 's' | 'KiB' | 'MB' | 'kB';
  target?: Target;
}

/** What the figure is to reach. */
export interface Target {
  bound: 'at least' | 'at most';
  value: number;
}

export const atLeast = (value: number): Target => ({ bound: 'at least', value });

export const atMost = (value: number): Target => ({ bound: 'at most', value });

/** Whether the figure reaches its target; null when it has none. */
export function isMet({ value, target }: Figure): boolean | null {
  if (target === undefined) return null;
  return target.bound === 'at least' ? value >= target.value : value <= target.value;
}
