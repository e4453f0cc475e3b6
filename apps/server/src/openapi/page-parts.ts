import { createElement as element, type ReactNode } from 'react';

/** A sentence whose words between backticks are code. */
export function prose(text: string): ReactNode[] {
  return text.split('`').map((part, at) => (at % 2 === 0 ? part : element('code', { key: at }, part)));
}

/** Something to be sent or received, as it is. It scrolls by itself, so the keyboard has to reach it. */
export function codeBlock(text: string, label: string): ReactNode {
  return element('pre', { tabIndex: 0, role: 'group', 'aria-label': label }, element('code', null, text));
}

/** Elements beside each other that know nothing of keys. */
export function list(tag: string, props: object | null, children: readonly ReactNode[]): ReactNode {
  return element(tag, props, ...children);
}
