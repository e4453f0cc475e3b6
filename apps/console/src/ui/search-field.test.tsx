import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { SearchField } from './search-field.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The address changes late, as it does when a screen takes long to draw. */
function givenField() {
  const told: string[] = [];
  let goTo: (value: string) => void = () => {};
  function Screen() {
    const [value, setValue] = useState('');
    goTo = setValue;
    return <SearchField value={value} onChange={(text) => told.push(text)} label="Search" placeholder="" />;
  }
  draw(<Screen />);
  const field = screen.getByLabelText<HTMLInputElement>('Search');
  return {
    told,
    field,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    pass: (ms: number) => act(() => void vi.advanceTimersByTime(ms)),
    goTo: (value: string) => act(() => goTo(value)),
  };
}

test('a search is made when the keys rest, not at each', () => {
  const { type, pass, told } = givenField();
  type('a');
  pass(100);
  type('ad');
  pass(100);
  type('ada ');
  pass(300);
  expect(told).toEqual(['ada']);
});

test('what was typed since is not taken away when the address follows', () => {
  const { type, pass, goTo, field } = givenField();
  type('ad');
  pass(300);
  type('ada');
  goTo('ad');
  expect(field.value).toBe('ada');
});

test('a search that a link or the palette made stands in the field', () => {
  const { goTo, field } = givenField();
  goTo('grace@acme.com');
  expect(field.value).toBe('grace@acme.com');
  goTo('');
  expect(field.value).toBe('');
});
