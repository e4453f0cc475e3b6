import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { moveBetweenRows } from './row-keys.ts';

function givenTable() {
  draw(
    <div onKeyDown={moveBetweenRows}>
      {['ada', 'grace', 'alan'].map((name, index) => (
        <div data-index={index} key={name}>
          <div>
            <button type="button">copy {name}</button>
          </div>
          <div>{name !== 'grace' && <button type="button">menu {name}</button>}</div>
        </div>
      ))}
    </div>,
  );
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  return { press, focus: (name: string) => screen.getByRole('button', { name }).focus() };
}
const focused = () => document.activeElement?.textContent;

test('arrows go from a row’s control to the same one of the next row', () => {
  const { press, focus } = givenTable();
  focus('copy ada');
  press('ArrowDown');
  expect(focused()).toBe('copy grace');
  press('ArrowDown');
  press('ArrowUp');
  expect(focused()).toBe('copy grace');
});

test('a row without that control is passed over', () => {
  const { press, focus } = givenTable();
  focus('menu ada');
  press('ArrowDown');
  expect(focused()).toBe('menu alan');
});

test('at the ends of the table, and for every other key, nothing moves', () => {
  const { press, focus } = givenTable();
  focus('copy ada');
  press('ArrowUp');
  press('Home');
  expect(focused()).toBe('copy ada');
});

test('arrows go from one checkbox to the next, past a row that has none', () => {
  draw(
    <div onKeyDown={moveBetweenRows}>
      {['ada', 'grace', 'alan'].map((name, index) => (
        <div data-index={index} key={name}>
          <div>{name !== 'grace' && <input type="checkbox" aria-label={name} />}</div>
          <button type="button">{name}</button>
        </div>
      ))}
    </div>,
  );
  const box = (name: string) => screen.getByRole('checkbox', { name });
  box('ada').focus();
  fireEvent.keyDown(box('ada'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(box('alan'));
});
